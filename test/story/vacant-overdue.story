story A measure whose accountable post nobody holds is told to the secretariat, as early as the procedure says, until somebody holds it
doors api
begin with city
person second "Engineer two" in CITY
file light.yaml
  {overlay: city-a, over: annual-democratic-life-meeting, by: {en: "The city", zh-CN: "市"},
  lights: [{id: due_soon, days: {value: 30, basis: local, source: {en: "Notice of the city", zh-CN: "市通知"}}}]}
as head
  amendment.add unit=$CITY amended=$campaign overlay=<light.yaml reason="Earlier."
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-31 title="One desk" acceptance="It is there." -> desk
at 2023-02-28
run jobs
expect reminders = 0
at 2023-03-01
run jobs
expect reminders = 1
as engineer
  home.show
  expect cards has row link="/measures/${desk.id}"
as admin
  person.leave person=$engineer day=2023-03-02
at 2023-04-05
run jobs
as clerk
  home.show
  expect cards has row link="/measures/${desk.id}" title~"nobody holds the post" light=overdue
as admin
  post.give post=$engineer.post person=$second since=2023-04-05
as clerk
  home.show
  expect cards has no row link="/measures/${desk.id}"
at 2023-04-06
run jobs
as clerk
  home.show
  expect cards has no row link="/measures/${desk.id}"
as second
  home.show
  expect cards has row link="/measures/${desk.id}"
