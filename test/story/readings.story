story Who reads what is confidential and not the own leaves an entry, on every page that shows it
doors api browser cli
begin with city
post supervision "Supervision group" in CITY held by watcher
as clerk by api
  opinion.enter cycle=$cycle channel=mailbox text="The gate squeaks." -> common
as deputy by api
  record.show unit=$CITY -> none

# An opinion on the group is read by many: no entry.
as mayor
  opinion.show opinion=$common
  opinion.desk cycle=$cycle
  group.list cycle=$cycle
as deputy by api
  record.show unit=$CITY
  expect entries = $none.entries
as clerk by api
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy.post text="The Deputy does not return calls." -> typed
as deputy by api
  record.show unit=$CITY -> before

# The member concerned reads what is about the own seat without one.
as deputy
  opinion.show opinion=$typed
  opinion.desk cycle=$cycle
  group.list cycle=$cycle
  record.show unit=$CITY
  expect entries = $before.entries

# The chair and who supervises are written down, on the opinion's page and on each list of it.
as watcher
  opinion.show opinion=$typed
as deputy by api
  record.show unit=$CITY -> shown
  expect entries > $before.entries
as watcher
  opinion.desk cycle=$cycle
as deputy by api
  record.show unit=$CITY -> listed
  expect entries > $shown.entries
as mayor
  group.list cycle=$cycle
as deputy by api
  record.show unit=$CITY -> grouped
  expect entries > $listed.entries
as mayor
  proposal.show cycle=$cycle opinion=$typed
as deputy by api
  record.show unit=$CITY
  expect entries > $grouped.entries

# So is the page of a group of such opinions; a try that changes nothing shows nothing of them.
as clerk by api
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy.post text="The Deputy never returns calls." -> more
as mayor by api
  opinion.merge cycle=$cycle title="Calls are not returned" -> group
    opinions:
      | opinion |
      | $typed  |
      | $more   |
  record.show unit=$CITY -> merged
as deputy
  group.show opinion_group=$group
  expect opinions has 2 rows
as mayor by api
  record.show unit=$CITY
  expect entries = $merged.entries
  opinion.dispose opinion=$typed disposition=explained answer="The line was broken." preview=1
  shown no "does not return calls"
  refused opinion.dispose opinion=$typed disposition=explained answer="The line was broken." version=1 because conflict "Somebody else changed this"
  shown no "does not return calls"
  record.show unit=$CITY
  expect entries = $merged.entries
as mayor
  group.show opinion_group=$group
  expect opinions has 2 rows
as mayor by api
  record.show unit=$CITY
  expect entries > $merged.entries
