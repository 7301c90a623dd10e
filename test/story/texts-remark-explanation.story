story A remark is tied to a passage of what a text says on a matter to be explained
doors api cli browser
begin with meeting
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                  |
      | last_cycle   | All items hold.       |
      | problems     | I asked nobody.       |
      | causes       | I thought I knew.     |
      | measures     | I ask once a month.   |
      | explanations | Nothing else.         |
    explanations:
      | item             | outcome | body                       |
      | personal_matters | nothing | My brother sells asphalt.  |
as mayor
  text.remark material=$own part=personal_matters quote="sells asphalt" body="To whom?"
  expect from = 11
  refused text.remark material=$own part=inquiry quote="sells asphalt" body="To whom?" because invalid /quote
  refused text.remark material=$own part=explanations quote="sells asphalt" body="To whom?" because invalid /quote
as mayor by api
  text.show material=$own
  expect pieces has row kind=explanation outcome~""
  expect pieces has row kind=mark part=personal_matters text="sells asphalt" marks="1"
  expect pieces has row kind=prose part=personal_matters text="My brother "
  expect remarks has row part=personal_matters quote="sells asphalt" body="To whom?"
as mayor by browser
  see "My brother sells asphalt" at /texts/$own
