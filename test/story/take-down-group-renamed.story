story A group with words of its own keeps them when the opinion whose text it once bore is taken down
doors api
begin with city
post discipline "Inspector" in HOUSE held by inspector
as clerk by api
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 -> paper
    text: The safe of the Zyxquorvle office opens with Wobblethrax.
  opinion.enter cycle=$cycle channel=paper day=2023-01-03 text="The office of the safe is closed at noon." -> beside
  opinion.merge cycle=$cycle
    opinions:
      | opinion   |
      | ${paper}  |
      | ${beside} |
  keep group = id
  group.change opinion_group=$group title="A safe"
  redaction.ask opinion=$paper ground="Law on state secrets, article 9." -> first
as mayor
  redaction.approve redaction=$first
as inspector
  redaction.approve redaction=$first
as clerk
  group.show opinion_group=$group
  expect title = A safe
