"""Who may read what, and why not, told a second time from the events alone.

Nothing of `app.domain.sharing` or of the case's state is imported here: a mistake there must not
be repeated by construction. `doors` turns the events into papers, stays and things; `verdict`
asks which of them stand open. Ceilings come from the field's own JSON.
"""
