"""Notes on whom a printed figure counts, in the built-in package, for the catalogue."""

from __future__ import annotations

from typing import Final

from app.text.locale import msgid

NOTES: Final = (
    msgid("Adult workers, not children."),
    msgid(
        "Adult workers, not children. Agrees with the 2022 number less its rise in nbs2023_migrant."
    ),
    msgid(
        "Adult workers, not children. Worked out from the 2021 number less the printed rise "
        "(292.51 less 6.91 million)."
    ),
    msgid("All children surveyed, left behind or not."),
    msgid(
        "Attending a public school or a private place paid by the state, and so wider than "
        "the 80.0."
    ),
    msgid("Attending a public school; bought places left out."),
    msgid("Attending kindergarten."),
    msgid("Average age of the grandparents who look after the children."),
    msgid("Below school age and not attending kindergarten."),
    msgid("Below school age."),
    msgid("Below school age: in kindergarten (18.4) or not (7.1)."),
    msgid("Children at school (在校生)."),
    msgid("Children for whom a letter of entrusted guardianship was signed."),
    msgid("Children for whom a parent now stays at home."),
    msgid(
        "Children of migrants who signed up for the college entrance exam outside their home "
        "province."
    ),
    msgid("Children on the state’s support for people in extreme hardship."),
    msgid("Children who get government relief."),
    msgid("Children who had no household registration."),
    msgid("Children whose family draws the minimum living allowance."),
    msgid("Children whose migrant parents are younger than 35."),
    msgid("Children whose mother is away: compulsory school not attended or not finished."),
    msgid("Children with a disability."),
    msgid("Difficulty named: going on to the next school in the city."),
    msgid("Difficulty named: no one to look after the child."),
    msgid("Difficulty named: the college entrance exam cannot be taken there."),
    msgid("Difficulty named: the cost."),
    msgid("Every accompanying child (随迁子女), a wider group than migrant workers’ children."),
    msgid("Every child, as a base for shares."),
    msgid(
        "For comparison, classmates not left behind: emotional or behavioural difficulties on "
        "the SDQ questionnaire."
    ),
    msgid("For comparison, classmates not left behind: feeling lonely."),
    msgid("For comparison, classmates not left behind: ran away from home at some time."),
    msgid(
        "For comparison, classmates not left behind: self-harm. To be shown only beside a "
        "verified help line."
    ),
    msgid("For comparison, classmates not left behind: trouble sleeping."),
    msgid("For comparison, no parent away: symptoms of depression."),
    msgid(
        "For comparison, rural children of these ages in general: not in compulsory education "
        "as the law asks."
    ),
    msgid("For comparison: every pupil in compulsory school."),
    msgid("For comparison: everyone leaving junior school."),
    msgid("For comparison: migrant children."),
    msgid("For comparison: rural children in general, injured."),
    msgid("For comparison: rural children of these ages in general, attending school."),
    msgid("For comparison: rural children who are not left behind."),
    msgid("Left-behind children among those surveyed."),
    msgid("Left-behind children of these ages attending school."),
    msgid("Left-behind children, injured."),
    msgid("Left-behind pupils among the 535 surveyed."),
    msgid("Left-behind pupils surveyed who have been apart from a parent for over five years."),
    msgid("Left-behind pupils surveyed whose parents are divorced."),
    msgid("Left-behind pupils surveyed, both parents away."),
    msgid("Left-behind pupils surveyed, grade 3."),
    msgid("Left-behind pupils surveyed, grade 4."),
    msgid("Left-behind pupils surveyed, grade 5."),
    msgid("Left-behind pupils surveyed, grade 6."),
    msgid("Left-behind pupils surveyed, one parent away."),
    msgid("Living with grandparents, relatives or friends, but found to be poorly looked after."),
    msgid(
        "Living with the father alone: not in compulsory education as the law asks. The ages "
        "are not given."
    ),
    msgid(
        "Living with the mother alone: not in compulsory education as the law asks. The ages "
        "are not given."
    ),
    msgid(
        "Living with the mother and grandparents: not in compulsory education as the law "
        "asks. The ages are not given."
    ),
    msgid("Looked after by a grandparent."),
    msgid("Looked after by the parent who stayed."),
    msgid("Meets parents at least five times a year."),
    msgid("Meets parents once or twice a year."),
    msgid("Meets parents three or four times a month."),
    msgid("Meets parents three or four times a year."),
    msgid("Number of children in the sample."),
    msgid("Number of pupils in the sample; the text read does not name the place."),
    msgid("Of everyone at this stage of school."),
    msgid("Of everyone in compulsory school."),
    msgid("Of everyone in kindergarten and compulsory school."),
    msgid("Of migrant workers’ children: attending a public school."),
    msgid("Of the children in kindergarten. The per cent sign is missing in print."),
    msgid("Of the grandfathers who look after the children: no schooling at all."),
    msgid("Of the grandmothers who look after the children: no schooling at all."),
    msgid("Of the grandparents who look after the children: primary schooling at most."),
    msgid("Of the grandparents who look after the children: younger than 50."),
    msgid("Of the grandparents who look after the children: younger than 60."),
    msgid("Of the left-behind children under five."),
    msgid("Of the migrant children in China."),
    msgid("Of the migrants’ children: left behind."),
    msgid("Of the minors with rural registration who fall under the count."),
    msgid("Of the pupils in compulsory school."),
    msgid("Of the pupils in grades one to nine: half."),
    msgid("Of the pupils surveyed: left behind."),
    msgid("Of the rural pupils in the sample."),
    msgid(
        "Of the workers who left their township: those who left their province. No quotation "
        "is at hand."
    ),
    msgid(
        "Part of China’s total held by the seven. Preferred because the later, fuller release "
        "gives it and the head counts agree."
    ),
    msgid("Part of China’s total held by this area."),
    msgid("Part of China’s total held by this province; agrees with the two head counts."),
    msgid(
        "Part of China’s total held by this province; one English report mistakes it for a "
        "share of local children."
    ),
    msgid("Part of the province’s total."),
    msgid("Questionnaires in this part of the sample, left behind or not."),
    msgid("Questionnaires that came back out of 2,218, left behind or not."),
    msgid("Registered as disabled or ill."),
    msgid("Registered as disabled."),
    msgid("Registered as healthy."),
    msgid("Registered as ill."),
    msgid("Registered in a town or city."),
    msgid("Registered in the countryside."),
    msgid("Rural children from all pooled surveys, left behind or not."),
    msgid("Rural left-behind children of these ages: not in compulsory education as the law asks."),
    msgid("Workers employed outside their own township."),
    msgid("Workers employed outside their own township. No quotation is at hand."),
    msgid("Workers whose whole family moved with them."),
)
"""Those of an own package are shown as they stand."""
