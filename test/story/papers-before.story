story A paper that goes up files no text: the report of a meeting that was held does, another paper or a report sent before it does not
doors api
house simulated 2023-03-01T01:00Z
unit CITY "Sample City" with group, staff 40
post superior "Head of the Province" in HOUSE held by head
post chair "Mayor" in CITY held by chief
post member "Deputy Mayor" in CITY held by first
post member "Second Deputy" in CITY held by second
post secretariat "Clerk" in CITY held by clerk
as head
  campaign.add unit=$HOUSE procedure=special-democratic-life-meeting year=2023 special=yes title="After the flood" -> campaign
  campaign.deploy campaign=$campaign
run jobs
as clerk
  cycle.list
  keep cycle = cycles[unit_name="Sample City"]
  plan.write cycle=$cycle theme="What the flood showed" meeting_day=2023-03-20 body="As the procedure says." -> plan
  plan.submit plan=$plan
as head
  plan.approve plan=$plan
as first
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                               |
      | last_cycle   | Nothing was open.                  |
      | problems     | The store is mine; I was not there. |
      | causes       | I trusted the sheet.               |
      | measures     | I count with the crew.             |
      | explanations | Nothing to explain.                |
as clerk
  paper.begin cycle=$cycle document=findings_reply -> reply
  paper.show paper=$reply -> whole
  paragraph.change paragraph=$whole.parts.0.id body="The letter of January."
  paper.begin cycle=$cycle document=report -> early
  paper.show paper=$early -> whole
  paragraph.change paragraph=$whole.parts.0.id body="As the tables show."
as chief
  paper.sign paper=$reply
  paper.sign paper=$early
as clerk
  paper.issue paper=$reply
as head
  paper.show paper=$reply
  refused text.show material=$own because missing
as second
  refused text.show material=$own because missing
as clerk
  paper.issue paper=$early
as head
  paper.show paper=$early
  refused text.show material=$own because missing
as second
  refused text.show material=$own because missing
as first
  text.show material=$own
  expect state = "handed in"

# The meeting was held: the reply in a new edition files nothing still, the report does.
at 2023-03-21
as clerk
  cycle.held cycle=$cycle held_day=2023-03-20
  paper.begin cycle=$cycle document=findings_reply reason="With the meeting." -> again
  paper.begin cycle=$cycle document=report reason="With the meeting." -> report
as chief
  paper.sign paper=$again
  paper.sign paper=$report
as clerk
  paper.issue paper=$again
as head
  refused text.show material=$own because missing
as clerk
  paper.issue paper=$report
as head
  text.show material=$own
  expect state = filed
