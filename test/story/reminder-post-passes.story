story A reminder follows the post: who gave it up has it no more, at once and in the clock's next run; who holds it now is reminded
doors api browser
begin with city
person newone "New One" in CITY
as clerk by api
  problem.add cycle=$cycle level=person post=$deputy.post source=self title="Letters wait too long" fact="31 of 120 in 2022." -> letters
  measure.add problem=$letters accountable=$deputy.post type=long-term due=2023-12-20 checkpoint=2023-01-04 title="One desk" acceptance="It is there." indicator="desks" present=3 target=1 -> desk
  measure.add problem=$letters accountable=$deputy.post type="by date" due=2023-01-10 title="One list" acceptance="It is there." -> list
  plan.write cycle=$cycle theme="Letters" meeting_day=2023-02-11 body="As every year." -> plan
  plan.submit plan=$plan
as head by api
  plan.approve plan=$plan
run jobs
as deputy
  home.show
  expect cards has row link="/measures/${desk.id}"
  expect cards has row link="/measures/${list.id}"

# The post passes: the very same day neither the deadline nor the checkpoint is the former holder's, whose page could not even open.
at 2023-01-05
as admin by api
  post.give post=$deputy.post person=$newone since=2023-01-05
as deputy
  home.show
  expect cards is empty
  see nothing at /measures/$list
as newone
  home.show
  expect cards has row link="/measures/${list.id}"

# The clock takes the one away and makes the other.
at 2023-01-07
run jobs
as deputy
  home.show
  expect cards is empty
as newone
  home.show
  expect cards has row link="/measures/${list.id}"
  expect cards has row link="/measures/${desk.id}"
as clerk by api
  measure.change measure=$list accountable=$engineer.post title="One list" acceptance="It is there." reason="The list is his."
as newone
  home.show
  expect cards has no row link="/measures/${list.id}"

# A stage's day is told to those who work the cycle: the chair and the secretariat of the day.
at 2023-02-20
run jobs
as clerk
  home.show
  expect cards has row reason.sentence="a reminder of the clock" link="/cycles/${cycle.id}"
as admin by api
  post.give post=$clerk.post person=$newone since=2023-02-20
as clerk
  home.show
  expect cards is empty
run jobs
as clerk
  home.show
  expect cards is empty
as newone
  home.show
  expect cards has row reason.sentence="a reminder of the clock" link="/cycles/${cycle.id}"
