story No unit's desk reaches into another's, nor into another cycle's
doors api browser cli
begin with city
unit TOWN "Sample Town" with group, staff 90
post chair "Head of the Town" in TOWN held by townhead
post secretariat "Town clerk" in TOWN held by townclerk
run jobs
as townclerk by api
  cycle.list
  keep town = cycles[unit_name="Sample Town"]
  opinion.enter cycle=$town channel=paper text="One of the town." -> t1
  opinion.enter cycle=$town channel=paper text="Two of the town." -> t2
  opinion.enter cycle=$town channel=paper text="Three of the town." -> t3
  opinion.merge cycle=$town title="The town's group" -> theirs
    opinions:
      | opinion |
      | $t1     |
      | $t2     |
as clerk by api
  opinion.enter cycle=$cycle channel=paper text="One of the city." -> c1
  opinion.enter cycle=$cycle channel=paper text="Two of the city." -> c2

as clerk
  refused opinion.merge cycle=$cycle title="Ours now"
    because missing
    opinions:
      | opinion |
      | $t1     |
      | $t2     |
  refused opinion.merge cycle=$cycle into=$theirs
    because missing
    opinions:
      | opinion |
      | $t3     |
  refused opinion.merge cycle=$cycle into=$theirs
    because missing
    opinions:
      | opinion |
      | $c1     |
  refused group.dispose opinion_group=$theirs disposition=explained answer="No." because missing
  refused opinion.merge cycle=$cycle title="Half"
    because missing
    opinions:
      | opinion |
      | $c1     |
      | $t1     |
  refused problem.add cycle=$cycle level=group source=opinion opinion=$t3 title="Taken over" fact="From the town." because missing /opinion
  refused opinion.dispose opinion=$t3 disposition=explained answer="No." because missing
as townclerk
  problem.add cycle=$town level=group source=self title="The town's own" fact="It is." -> problem
as clerk
  refused opinion.dispose opinion=$c1 disposition=problem problem=$problem because invalid /problem
as townclerk
  opinion.show opinion=$t3
  expect merged is empty
  expect disposition = open

# Opinions of last year's cycle do not become problems of this one, nor go into its groups.
as head by api
  campaign.add unit=$HOUSE procedure=annual-democratic-life-meeting year=2023 title="Yearly review 2023" -> next
  campaign.deploy campaign=$next
run jobs
as clerk by api
  cycle.list
  keep later = cycles[title="Yearly review 2023"]
  opinion.enter cycle=$later channel=paper text="One of the year after." -> l1
as clerk
  refused problem.add cycle=$later level=group source=opinion opinion=$c1 title="Of last year" fact="It was." because invalid /opinion
  refused opinion.merge cycle=$later title="Two years"
    because invalid /opinions "another cycle"
    opinions:
      | opinion |
      | $l1     |
      | $c1     |
