"""Notes on how a figure was printed, chosen or worked out, in the built-in package, for the catalogue."""

from __future__ import annotations

from typing import Final

from app.text.locale import msgid

NOTES: Final = (
    msgid(
        "221 million in chinadaily2011_floating; taking the printed growth off the 2020 "
        "number gives 221.43 million. No quotation is at hand."
    ),
    msgid("A rank without a number: none was published."),
    msgid("Against 2009."),
    msgid("Against 2010."),
    msgid("Against 2012."),
    msgid("Against 2016, as printed; the two head counts give a fall of 47.1."),
    msgid("Against 2016."),
    msgid("Against 2021."),
    msgid("Against the 2005 sample survey."),
    msgid("Against the count of 2016."),
    msgid("Agrees with the 2022 number plus the fall in cdb2024_migrant_children."),
    msgid("Agrees with the head count divided by the census count of children (un_single_age)."),
    msgid("As printed. What it is a share of is not clear; the text speaks of that year’s pupils."),
    msgid("Base for shares: everyone under 16 with rural registration."),
    msgid("Base: every rural left-behind child."),
    msgid("Base: every rural left-behind child. No parent at home, living with grandparents."),
    msgid(
        "Base: every rural left-behind child. With the shares living with grandparents and "
        "with others it adds up to 46.74."
    ),
    msgid(
        "Belongs to rural children only, around 2015; the 69 million printed beside it also "
        "counts urban children."
    ),
    msgid(
        "Called incomplete statistics by its source and older than the ministry’s count, with "
        "which it cannot be compared."
    ),
    msgid("Called left-behind children in chinadaily2013_60m, by mistake."),
    msgid("Change over five years; printed as since 2012, but the numbers fit 2013."),
    msgid("Counts parents who were admonished, not children."),
    msgid("Cut to 61.02 million in chinadaily2013_60m."),
    msgid("Dropouts brought back to school by November 2017. No quotation is at hand."),
    msgid("Dropouts brought back to school by September 2017."),
    msgid("Emotional or behavioural difficulties on the SDQ questionnaire."),
    msgid("Fall between 2016 and 2018. Published as a band, of which this is the lower limit."),
    msgid("Feeling lonely."),
    msgid("Fits the lower of the two rural numbers for 2015."),
    msgid("For whom the school keeps a personal file."),
    msgid("Had not met parents during the year."),
    msgid("Left behind among the children in the survey."),
    msgid("Looking after themselves, or mostly in a care home."),
    msgid("Migrant children and left-behind children together."),
    msgid("Migrant children who miss at least one parent."),
    msgid("Migrant workers who met some difficulty with schooling in the city."),
    msgid("Migrants’ children in the survey."),
    msgid("Migrants’ children leaving junior school who enter a general high school."),
    msgid("No quotation is at hand."),
    msgid("Not a count: the organisation applied its sample to 61 million children."),
    msgid("Not to be joined with the census of 2020."),
    msgid("Not to be joined with the census of 2020. No quotation is at hand."),
    msgid("One parent works away; the other cannot act as guardian."),
    msgid("Parents among migrant workers who met some difficulty with schooling in the city."),
    msgid(
        "Preferred because another article says “more than 40 million” and the 2020 count by "
        "registration is close to it."
    ),
    msgid(
        "Preferred because it adds moves within and between provinces, as the same article "
        "does for 2010 and 2020. No quotation is at hand."
    ),
    msgid("Preferred because it is the sum of the primary and junior shares in the same release."),
    msgid("Preferred because the federation, Xinhua and China Daily all give it."),
    msgid("Preferred because two independent Chinese summaries of the report give it."),
    msgid("Printed as “14(含)–16”, but only children under 16 are counted."),
    msgid("Printed as “14–16”, but only children under 16 are counted."),
    msgid("Printed as “almost 7,000” answers."),
    msgid("Printed as “over 11,000” (1.1万余人)."),
    msgid("Printed as “over 30 million” (3000多万)."),
    msgid("Printed as “over 739,000” (73.9万余人)."),
    msgid(
        "Published as “more than half” only, understood as a share of the province’s rural "
        "children."
    ),
    msgid("Published as “over 700,000” for each of seven provinces."),
    msgid(
        "Published in words only, as close to or above one half; the original wording is not "
        "at hand."
    ),
    msgid(
        "Quoted in a journal article; another article names the Ministry of Civil Affairs as "
        "its origin."
    ),
    msgid("Quoted in an article of 2010 without an age range."),
    msgid("Quoted; the survey itself was not available."),
    msgid("Ran away from home at some time."),
    msgid("Repeated in jinghua2013."),
    msgid("Residents of towns and cities, to be set beside the share registered there."),
    msgid(
        "Rests on the caption of a photograph, the weakest of the provincial values; it fits "
        "bjnews2018_bijie."
    ),
    msgid("Rounded to 68.77 million in liu2023_lbc and to “over 68.7 million” in zhang2019_bmcph."),
    msgid("Rounded to 69.7 million in tong2019_plos."),
    msgid("Running total of the campaign."),
    msgid(
        "Secondary pupils scoring 40 or more on the SDS depression scale. Nobody was studied "
        "for comparison."
    ),
    msgid("Self-harm. To be shown only beside a verified help line."),
    msgid(
        "Set aside: counts only those who crossed a county line; some 66 million more moved "
        "inside a county, so it cannot be set beside later years."
    ),
    msgid("Set aside: from the first report at the end of August, revised in the October release."),
    msgid(
        "Set aside: quoted at second hand and at odds with the 37.7 of the federation’s own report."
    ),
    msgid("Set aside: seems to be the share aged 6–15 and not of a school stage."),
    msgid(
        "Set aside: the English report attaches the share of all children to rural children "
        "(compare soolun2008_b)."
    ),
    msgid(
        "Set aside: what counts as rural is not said, and two other articles give some 41 million."
    ),
    msgid("Spoke with parents by telephone once in the year."),
    msgid("Symptoms of depression, both parents away."),
    msgid("Symptoms of depression, one parent away."),
    msgid("The ages of compulsory schooling."),
    msgid("The copy has lost the label of this row; its total of 32.01 is that of ages 6–11."),
    msgid("The county tables of the census give 85,876,337. No quotation is at hand."),
    msgid("The final year of senior secondary only."),
    msgid("The high end of the published range; no parent at home."),
    msgid("The left-behind children together with migrant children who miss a parent."),
    msgid("The low end of the published range; no parent at home."),
    msgid(
        "The one value found. It comes with the rural number that was set aside, so handle "
        "with care."
    ),
    msgid("The parent at home cannot act as guardian."),
    msgid(
        "The report quoted could not be found. The number repeats the 2015 survey "
        "(census_all_lbc) in round terms."
    ),
    msgid("The rural part of all left-behind children."),
    msgid("Trouble sleeping."),
    msgid(
        "Unregistered children given household registration by November 2017. No quotation is "
        "at hand."
    ),
    msgid("Unregistered children given household registration by September 2017."),
    msgid("Unsupervised children given a guardian by November 2017. No quotation is at hand."),
    msgid("Unsupervised children given a guardian by September 2017."),
    msgid("Whatever the reason; the source puts the rise since 2010 at 30.46 million."),
    msgid("Whose family is poor."),
    msgid("Worked out from the 2010 number less the printed rise (22.7151 less 0.4727 million)."),
    msgid(
        "Worked out from the 2011 number less the printed rise (12.6097 less 0.9379 million; "
        "elsewhere the article has 0.9380)."
    ),
    msgid("Worked out from the 2017 number plus the printed fall (15.5056 plus 1.7573 million)."),
    msgid("Worked out from the 2021 number plus the printed fall (11.9920 plus 10.7187 million)."),
)
"""Those of an own package are shown as they stand."""
