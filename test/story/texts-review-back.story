story A review that was given away is taken back or given to another by whoever gave it, and by nobody else
doors api cli browser
begin with meeting
post supervision "Supervision group" in HOUSE held by watcher
post supervision "Supervision group, second" in HOUSE held by watcher2
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | I asked nobody.       |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing.              |
as mayor by api
  text.delegate material=$own to=$deputy2.post
  text.show material=$own
  expect reviews = no
  expect gives = yes
# Second Deputy falls ill: it goes to another.
as mayor
  text.delegate material=$own to=$deputy3.post
as deputy2 by api
  refused text.delegate material=$own to=$deputy2.post because missing
as mayor
  refused text.delegate material=$own to=$deputy.post because invalid /to
  refused text.review material=$own verdict=pass because denied "given to somebody else"
# And back: the chair gives the slip after all.
  text.delegate material=$own to=$mayor.post
  text.review material=$own verdict=pass
  expect state = passed
# The chair's own text: of supervision's posts whoever is responsible for it.
as mayor by api
  text.begin cycle=$cycle template=member_text -> chairs
  text.hand_in material=$chairs
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | I asked nobody.       |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing.              |
as watcher by api
  text.delegate material=$chairs to=$watcher2.post
  text.delegate material=$chairs to=$watcher.post
  text.review material=$chairs verdict=pass
