story What would clash is refused: a second principal leader, a login name alike but for capitals, a post given back over reported days, a password after the end
doors api
begin with city
person second "Second" in CITY
file odd.csv
  login,name,unit,post,role
  mayor2,Mayor Two,CITY,Mayor,chair
  Clerk,Other clerk,CITY,,
  new,New one,CITY,,
  NEW,New two,CITY,,
as admin
  refused post.add unit=$CITY title="Other Mayor" role=chair because conflict /role "has one"
  refused post.change post=$engineer.post title="Engineer" role=chair because conflict /role "has one"
  refused person.add unit=$CITY login=Clerk name="Other clerk" password="a first password" because invalid /login "capital letters"
  refused person.change person=$second login=CLERK name="Second" unit=$CITY because invalid /login "capital letters"
  people.import file=@odd.csv preview=1
  expect faults has row line=2 what~"has one"
  expect faults has row line=3 what~"capital letters"
  expect faults has row line=5 what~"capital letters"
  expect faults has 3 rows
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-03-31 title="One desk" acceptance="It is there." -> desk
at 2023-02-10
as engineer by api
  progress.add measure=$desk body="Two of three rooms are free."
at 2023-06-01
as admin
  refused post.give post=$engineer.post person=$second since=2023-02-01 because invalid /since "10 Feb 2023"
  refused post.give post=$engineer.post person=$second since=2023-02-09 because invalid /since "reported"
  post.give post=$engineer.post person=$second since=2023-02-10
  person.leave person=$engineer day=2023-06-01
  refused person.reset_password person=$engineer password="handed over on paper" because conflict "ended"
