story What another wrote of the group's text is neither written over nor dropped unseen: both are shown
doors browser
begin with city
as clerk by api
  text.begin cycle=$cycle template=group_text -> group
  text.save material=$group
    parts:
      | part       | body                   |
      | last_cycle | All three items hold.  |
      | problems   | The list below.        |
      | causes     | Nobody counted.        |
      | measures   | A list at the counter. |
as clerk
  fill text.hand_in material=$group -> mine
as mayor by api
  text.show material=$group
  keep seen = draft
  text.save material=$group draft=$seen
    parts:
      | part       | body                                         |
      | last_cycle | All three items hold.                        |
      | problems   | The list below.                              |
      | causes     | We did not ask the villages, three pages of. |
      | measures   | A list at the counter.                       |
as clerk
  send mine
    parts:
      | part       | body                   |
      | last_cycle | All three items hold.  |
      | problems   | The list below.        |
      | causes     | Nobody counted.        |
      | measures   | A list at the counter. |
    because conflict "put the two together"
  shown "We did not ask the villages, three pages of." "Nobody counted."
as clerk by api
  refused text.save material=$group because conflict "Somebody else saved this draft"
    parts:
      | part   | body            |
      | causes | Nobody counted. |
  text.show material=$group
  expect pieces has row kind=field part=causes text="We did not ask the villages, three pages of."
  keep seen = draft

# Whoever has seen the draft says so by its number.
  text.hand_in material=$group draft=$seen
    parts:
      | part       | body                                                         |
      | last_cycle | All three items hold.                                        |
      | problems   | The list below.                                              |
      | causes     | We did not ask the villages, three pages of. Nobody counted. |
      | measures   | A list at the counter.                                       |
  expect state = handed in
