story An organ above reads opinions on a member on request: with a reason, which is an entry that the member sees
doors api browser cli
begin with city
unit TOWN "Sample Town" in CITY with group, staff 90
post member "Second Deputy" in CITY held by deputy2
post discipline "Discipline commission" in HOUSE held by inspector
post discipline "Discipline group" in CITY held by inside
post auditor "Reader of the record" in HOUSE held by reader
as clerk by api
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy.post text="The Deputy does not return calls." -> typed
  opinion.enter cycle=$cycle channel=mailbox seat=$deputy2.post text="The Second Deputy came late." -> other

# Without the request it is not there for them.
as head
  refused opinion.show opinion=$typed because missing
  refused opinion.request cycle=$cycle seat=$deputy.post because invalid /reason
  refused opinion.request cycle=$cycle seat=$engineer.post reason="A letter names the engineer." because invalid /seat
  opinion.request cycle=$cycle seat=$deputy.post reason="A letter of 2023-01-02 complains of unanswered calls." -> request
  request.show opinion_request=$request
  expect opinions has 1 row
  expect opinions has row body="The Deputy does not return calls."
  shown "The Deputy does not return calls."
  see "A letter of 2023-01-02 complains of unanswered calls." at /requests/$request
  see no "The Second Deputy came late." at /requests/$request

# It opens no other page, and nobody else's eyes.
  refused opinion.show opinion=$typed because missing
as inspector
  refused request.show opinion_request=$request because missing
as deputy2
  refused request.show opinion_request=$request because missing
as clerk
  refused request.show opinion_request=$request because missing
  opinion.desk cycle=$cycle
  expect requests is empty
  refused opinion.request cycle=$cycle seat=$deputy.post reason="I want to know." because denied
as inside
  refused opinion.request cycle=$cycle seat=$deputy.post reason="I want to know." because denied
as reader
  refused opinion.request cycle=$cycle seat=$deputy.post reason="I want to know." because denied

# The member concerned and the chair see who asked and why; the texts they read where they always do.
as deputy
  opinion.desk cycle=$cycle
  expect requests has row seat="Deputy Mayor" person="Head of the Province" reason~"complains of unanswered calls"
  request.show opinion_request=$request
  expect opinions is empty
  shown "A letter of 2023-01-02 complains of unanswered calls."
as mayor
  opinion.desk cycle=$cycle
  expect requests has 1 row
as deputy2
  opinion.desk cycle=$cycle
  expect requests is empty
as reader
  record.show unit=$CITY

# Another day needs another reason.
at 2023-01-05
as head
  request.show opinion_request=$request
  expect opinions is empty
  shown no "The Deputy does not return calls."
  opinion.request cycle=$cycle seat=$deputy.post reason="The second letter on the same matter." -> again
  request.show opinion_request=$again
  expect opinions has 1 row
as mayor
  opinion.desk cycle=$cycle
  expect requests has 2 rows
