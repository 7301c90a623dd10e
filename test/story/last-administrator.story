story The last administrator of the whole house cannot leave, end the holding or change the post's role; with a second one each can
doors api browser
begin with city
person second "Second" in HOUSE
as admin by api
  unit.show unit=$HOUSE
  keep post = posts[role=administrator]
  person.list q=Admin
  keep me = people.0
as admin
  refused holding.end post=$post person=$me until=2023-01-04 because conflict "last administrator"
  refused person.leave person=$me day=2023-01-04 because conflict "Give the post to somebody else first"
  refused post.change post=$post title="Registry" role=staff because conflict "last administrator"
as admin by api
  post.add unit=$HOUSE title="Second administrator" role=administrator -> other
  post.give post=$other person=$second since=2023-01-03
at 2023-01-04
as admin
  person.leave person=$me day=2023-01-05
