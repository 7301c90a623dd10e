story A post passes to the next person with everything that hangs on it; a deputy stands in for a time; who leaves is out
doors api browser cli
begin with city
person second "Engineer two" in CITY
person helper "Engineer three" in CITY
as clerk by api
  problem.add cycle=$cycle level=group source=self -> problem
    title: Letters wait too long
    fact: Of 120 letters in 2022, 31 had no answer after 30 days.
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-06-30 -> measure
    title: One desk for letters
    acceptance: Of 50 letters none waits longer than 30 days.

# Before: it is the engineer's.
as second
  refused progress.add measure=$measure body="Not mine." because missing
as engineer
  progress.add measure=$measure body="The desk is furnished."

# The post passes on 1 February: the day before is the last of the one, and nothing changes hands earlier.
as admin
  post.give post=$engineer.post person=$second since=2023-02-01
  refused post.give post=$engineer.post person=$second since=2023-02-01 because conflict /person "holds “Engineer” from 1 Feb 2023 already"
  refused post.give post=$engineer.post person=$helper since=2023-01-20 because conflict /since "choose a later day"
as clerk
  refused post.give post=$engineer.post person=$helper since=2023-03-01 because denied
at 2023-01-31
as engineer
  progress.add measure=$measure body="The first letters are answered."
as second
  refused progress.add measure=$measure body="Too early." because missing
at 2023-02-01
as engineer
  refused progress.add measure=$measure body="Too late." because missing
as second
  progress.add measure=$measure body="Taken over from the one before me."
  measure.show measure=$measure
  expect progress has 3 rows
  expect around.holder = Engineer two
as admin
  post.show post=$engineer.post
  expect holders has row name="Engineer" until=2023-01-31 now=no
  expect holders has row name="Engineer two" since=2023-02-01 now=yes

# A deputy for ten days, beside the holder.
as admin
  refused post.deputy post=$engineer.post person=$helper since=2023-02-20 until=2023-02-10 because invalid /until "lies before the first"
  post.deputy post=$engineer.post person=$helper since=2023-02-10 until=2023-02-20
  expect deputy = yes
  refused post.deputy post=$engineer.post person=$second since=2023-02-10 until=2023-02-20 because conflict /person "already"
at 2023-02-10
as helper
  progress.add measure=$measure body="For the holder, who is on leave."
as second
  progress.add measure=$measure body="And I am still there."
at 2023-02-21
as helper
  refused progress.add measure=$measure body="My time is over." because missing

# The post cannot be closed while a measure hangs on it.
as admin
  holding.end post=$engineer.post person=$second until=2023-02-28
  expect until = 2023-02-28
  refused holding.end post=$engineer.post person=$helper until=2023-03-10 because invalid /person "Nobody of that name holds"
at 2023-03-01
as admin
  refused post.close post=$engineer.post because conflict "Measures that hang on the post “Engineer” and are not confirmed: 1"

# Leaving: from that day no log-in and no post; what was done stays; coming back is possible, the posts are given anew.
as admin
  refused person.leave person=$clerk because invalid /day
  person.leave person=$clerk day=2023-03-05
  expect holdings = 1
as clerk
  problem.show problem=$problem
at 2023-03-05
as clerk
  refused problem.show problem=$problem because login
as nobody
  refused session.login login=clerk password=$clerk.password because login "This account ended on 5 Mar 2023"
as admin
  refused person.leave person=$clerk day=2023-03-06 because conflict "ended on 5 Mar 2023 already"
  history.show kind=person object=$clerk
  expect entries has 2 rows
as mayor
  problem.show problem=$problem
  expect title = Letters wait too long
as admin
  person.return person=$clerk
  refused person.return person=$clerk because conflict "has not ended"
as clerk anew
  refused problem.show problem=$problem because missing
  home.show
  expect cards is empty
