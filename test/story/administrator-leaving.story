story The administrator's post goes to nobody whose access ends
doors api browser
begin with city
person second "Second" in HOUSE
as admin
  unit.show unit=$HOUSE
  keep post = posts[role=administrator]
  person.leave person=$second day=2023-02-02
  refused post.give post=$post person=$second since=2023-01-05 because conflict /person "ends on 2 Feb 2023"
  person.return person=$second
  post.give post=$post person=$second since=2023-01-05
