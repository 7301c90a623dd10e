story A taken-down text that a long reading beside the server holds in the database's log is gone soon after that reading, though nobody writes
doors api
begin with city
post discipline "Inspector" in HOUSE held by inspector
as clerk
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 text="The safe of the Zyxquorvle office opens with Wobblethrax." -> paper
  redaction.ask opinion=$paper ground="Law on state secrets, article 9." -> down
as mayor
  redaction.approve redaction=$down
a reading begins
as inspector
  redaction.approve redaction=$down
# The reading, as a backup does it, sees the database as it was, and needs the log for that.
the folder holds "Zyxquorvle Wobblethrax"
the reading ends
the folder soon holds nothing of "Zyxquorvle zyxquorvle Wobblethrax"
