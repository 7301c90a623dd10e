story A draft is saved while it is written, survives a killed server, and is read by nobody but its author
doors api browser cli
begin with city
post supervision "Supervision group" in HOUSE held by watcher
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
as deputy
  text.save material=$own
    parts:
      | part         | body                             |
      | lead         | Deputy Mayor, for the year 2022. |
      | last_cycle   |                                  |
      | problems     | Late to three of seven hearings. |
      | causes       | Two hearings at the same hour.   |
      | measures     |                                  |
      | explanations |                                  |
    explanations:
      | item             | outcome |
      | personal_matters | nothing |
as deputy by api
  text.show material=$own
  keep seen = draft
  expect saved = 2023-01-04T01:00Z
kill

# All of it is there again.
as deputy by api
  text.show material=$own
  expect draft = $seen
  expect pieces has row kind=field part=problems text="Late to three of seven hearings."
  expect pieces has row kind=outcome word=nothing chosen=yes
as deputy by browser
  see "Two hearings at the same hour." at /texts/$own
  see "Saved" at /texts/$own
  text.check material=$own
  see "Late to three of seven hearings." at /texts/$own/check

# What another window saved meanwhile is not written over.
as deputy by api
  text.save material=$own draft=$seen -> saved
    parts:
      | part   | body                      |
      | causes | I did not ask for others. |
  refused text.save material=$own draft=$seen because conflict "another window"
    parts:
      | part   | body                           |
      | causes | Two hearings at the same hour. |
  text.save material=$own draft=$seen
    parts:
      | part   | body                      |
      | causes | I did not ask for others. |

# Nobody else reads a word of it, and the record holds none.
as mayor
  refused text.show material=$own because missing
  refused text.check material=$own because missing
as watcher
  refused text.show material=$own because missing
as clerk
  refused text.show material=$own because missing
  refused history.show kind=material object=$own because missing
as deputy by api
  history.show kind=material object=$own
  expect entries has 1 row


# Whoever stands in for a member finds no word of the draft, and writes and hands in nothing for that member.
as admin by api
  post.deputy post=$deputy.post person=$engineer since=2023-01-04 until=2023-02-04
as engineer
  text.show material=$own
  expect writes = no
  expect pieces is empty
  refused text.check material=$own because denied
  refused text.begin cycle=$cycle template=member_text because denied "you hold none here"
  refused text.save material=$own because denied "from the own account"
    parts:
      | part   | body |
      | causes | x    |
  refused text.hand_in material=$own because denied "from the own account"
    parts:
      | part   | body |
      | causes | x    |
