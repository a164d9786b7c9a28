"""The words of the site: locales, number formats, sentences from the state, panels."""
