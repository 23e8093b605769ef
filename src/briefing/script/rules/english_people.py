"""English words that tell who speaks: verbs of speech, titles, and what people are called.

Tables only. They are news English, British and American; what they do not know stays unattributed.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH_VERBS = _words(
    "said says told tells added adds wrote writes warned warns asked asks replied replies "
    "answered answers explained explains continued continues insisted insists argued argues noted "
    "notes stated states declared declares announced announces claimed claims tweeted tweets "
    "posted recalled recalls admitted admits acknowledged acknowledges stressed stresses "
    "emphasized emphasised concluded concludes remarked remarks joked jokes shouted cried "
    "whispered promised promises vowed vows pledged pledges confirmed confirms testified "
    "complained complains suggested suggests predicted predicts quipped responded responds "
    "countered reported observed believes believed thinks thought agreed agrees commented "
    "comments cautioned cautions urged urges echoed echoes mused muses exclaimed repeated repeats "
    "reiterated reiterates reflected lamented laments contended contends alleged alleges opined "
    "retorted scoffed revealed boasted advised advises demanded protested pleaded yelled screamed "
    "chanted mentioned mentions"
)
"""Verbs whose subject is the one who says, or thinks, what is quoted."""
INVERTIBLE = SPEECH_VERBS - _words("told tells believes believed thinks")
"""Those that may stand before their subject, as "said Mayor Calder"; after "told" comes who hears
it."""
NAMING_VERBS = _words("called calls described describes dismissed denounced praised hailed")
"""Verbs that quote a few words about something; their subject is the speaker when it has a name."""
PARTICIPLES = _words(
    "saying adding warning writing noting calling explaining insisting arguing telling asking "
    "describing stressing remarking commenting declaring stating quipping joking concluding "
    "responding replying tweeting posting predicting suggesting claiming admitting asserting"
)
"""Forms that go with the subject of the sentence."""
BETWEEN = _words(
    "has had have also later then once now again never often still first simply just since only "
    "earlier previously recently repeatedly publicly instead"
)
"""What may stand between a subject and its verb; any adverb in -ly may too."""
PASSIVE = _words("was were is are been being be")
"""Before a verb of speech these make its subject the one who is told."""

SHE = _words(
    "Mrs. Ms. Mrs Ms Miss Lady Dame Queen Princess Madam Sister Baroness Duchess queen princess "
    "woman girl mother daughter sister wife grandmother aunt widow actress mom mum midwife "
    "girlfriend duchess baroness heiress"
)
"""Titles of women, and what women are called; spokeswoman and the like are known by their
endings."""
HE = _words(
    "Mr. Mr Lord King Prince Father Brother Baron Duke Pope king prince man boy father son "
    "brother husband grandfather uncle widower dad boyfriend duke baron pope"
)
"""Titles of men, and what men are called."""
HONORIFICS = _words("Mr. Mr Mrs. Mrs Ms. Ms Miss Dr. Dr Sir Dame Lord Lady Madam Hon. Rev. Prof.")
"""Titles that come with a name and do not say what the person does."""
TITLES = HONORIFICS | _words(
    "Secretary Minister President Premier Chancellor Mayor Governor Senator Sen. Congressman "
    "Congresswoman Representative Rep. Gov. Lawmaker Councillor Councilman Councilwoman Speaker "
    "Ambassador Envoy Commissioner Director Chairman Chairwoman Chairperson Chair Chief Executive "
    "Officer Judge Justice Attorney Prosecutor Sheriff Constable Inspector Superintendent "
    "Detective Sergeant Sgt. Lieutenant Lt. Captain Capt. Major Maj. Colonel Col. General Gen. "
    "Admiral Adm. Commander Cmdr. Marshal Private Corporal King Queen Prince Princess Emperor "
    "Sultan Sheikh Emir Duke Duchess Baron Baroness Pope Cardinal Archbishop Bishop Rabbi Imam "
    "Ayatollah Father Sister Brother Reverend Pastor Professor Dean Rector Principal Coach "
    "Spokesman Spokeswoman Spokesperson Administrator Treasurer Leader Founder"
)
"""The last word of what stands before a name, as in "British Foreign Secretary James Cleverly"."""
ALSO_SURNAMES = _words(
    "King Bishop Judge Pope Prince Major Dean Marshal Baron Duke Chancellor Cardinal"
)
"""Titles that are common last names too."""
NO_LONGER = _words("former ex-president ex-minister onetime then late retired")
LESSER = _words("deputy vice assistant acting associate shadow vice-president vice-chairman")
"""With one of these a governor is not "the governor"."""
BEFORE_A_NAME = _words(
    "Republican Democrat Democratic Conservative Labour Liberal Tory Green American British "
    "English Scottish Irish Welsh French German Italian Spanish Dutch Polish Ukrainian Russian "
    "Chinese Japanese Indian Canadian Australian Israeli Iranian Turkish Greek Swedish Norwegian "
    "Danish Finnish Egyptian Nigerian Kenyan Mexican Brazilian"
)
"""What may stand before a name of two words or more without being of it."""
SHORT_TITLES = {
    "gov.": "governor", "sen.": "senator", "rep.": "representative", "lt.": "lieutenant",
    "capt.": "captain", "maj.": "major", "col.": "colonel", "gen.": "general", "adm.": "admiral",
    "cmdr.": "commander", "sgt.": "sergeant", "cpl.": "corporal", "const.": "constable",
    "supt.": "superintendent", "insp.": "inspector", "det.": "detective",
}  # fmt: skip
"""Titles as they are cut short before a name, and as they stand without one."""
OFFICES = _words(
    "State Defense Defence Commerce Education Energy Labor Labour Health Agriculture "
    "Transportation Treasury Interior"
)
"""What may follow "Secretary of" before a name."""
PERSON_NOUNS = _words(
    "mayor president minister secretary premier chancellor governor senator congressman "
    "congresswoman lawmaker councillor ambassador envoy commissioner director chairman chairwoman "
    "chair chief executive officer judge justice attorney lawyer barrister solicitor prosecutor "
    "sheriff constable inspector detective sergeant captain colonel general admiral commander "
    "soldier sailor pilot driver skipper fisherman farmer baker butcher carpenter builder plumber "
    "electrician mechanic engineer architect designer scientist researcher biologist physicist "
    "chemist economist historian analyst expert professor lecturer teacher headteacher principal "
    "student pupil doctor nurse surgeon midwife paramedic firefighter activist campaigner "
    "organizer organiser volunteer resident neighbor neighbour witness victim survivor author "
    "writer poet novelist journalist reporter editor photographer artist painter singer musician "
    "composer actor actress filmmaker coach player striker goalkeeper athlete champion owner "
    "founder co-founder manager spokesman spokeswoman spokesperson official diplomat adviser "
    "advisor aide deputy leader head boss member candidate priest bishop rabbi imam pastor king "
    "queen prince princess mother father son daughter brother sister wife husband grandmother "
    "grandfather uncle aunt cousin widow friend man woman boy girl colleague passenger shopkeeper "
    "miller curator keeper ranger warden consultant accountant banker trader worker veteran "
    "partner guy coordinator examiner wrestler advocate agent refugee migrant customer critic "
    "supporter somebody someone anybody everybody nobody defenceman defenseman defender "
    "midfielder goalie winger quarterback pitcher rookie rapper comedian chef landlord tenant dad "
    "mom mum boyfriend girlfriend parent widower proprietor publisher producer broadcaster host "
    "guest patient superintendent lieutenant whistleblower reverend monk nun bystander onlooker "
    "eyewitness homeowner grandson granddaughter stepfather stepmother niece nephew teen teenager "
    "bride groom"
)
"""What an unnamed person is called; singular, since "officials" is nobody in particular."""
PERSON_ENDINGS = (
    "woman", "man", "person", "ologist", "tionist", "nomist", "toonist", "mnist", "keeper", "maker",
    "master", "worker", "holder", "trician", "tician",
)  # fmt: skip
"""Endings of more such words: "boatman", "harbourmaster"."""
NOT_PERSONS = _words("human woman’s man’s talisman roman german ottoman")
"""Words with such an ending that are no such word."""

NEVER_IN_NAMES = _words(
    "A An The This That These Those There Here I He She It We They You His Her Its Our Their My "
    "Your Who What When Where Why How Which While And But Or Nor So Yet If As At By For From In "
    "Into Of On Off Over Under To With Without After Before Since Until During Because Although "
    "Though However Meanwhile Moreover Instead Also Then Now Today Yesterday Tomorrow Later "
    "Earlier Still Only Even Both Each Every Some Many Most Few All Any No Not One Two Three "
    "Several Other Others Another According Speaking Asked Unlike Like Despite Besides Among Amid "
    "Through Throughout Within Across Around Against Unless Once Ever Never None Nothing Everyone "
    "Nobody Somebody Someone Everything Perhaps Maybe Indeed Finally Recently Previously "
    "Eventually Thanks Yes Please Given Based Born Named Fellow Former Just Much More Less Such "
    "Same Almost About Nearly Article Continued Below Read Watch Photo File Advertisement Related "
    "Going Being Having Can Could Should Would Will Does Did Do Has Have Had Is Are Was Were Let "
    "Don’t Don't It’s It's That’s That's He’s He's She’s She's I’m I'm We’re We're They’re "
    "They're Jan Feb Mar Apr Aug Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday January February March April May June July August September October November "
    "December Officials Police Residents Critics Experts Witnesses Scientists Analysts"
)
"""Words with a capital that end a name or never begin one."""
NAMES_IN_ING = _words(
    "Sterling Irving Browning Fielding Harding Manning Keating Golding Xiaoping Jinping Redding "
    "Fleming Cumming Goering Downing Dowling Gosling Darling Starling Hocking Pickering Stirling"
)
"""Names that look like verbs."""
NOT_PEOPLE = _words(
    "United States Kingdom Nations Union House Street Road Avenue Square Wharf Bridge Park Lake "
    "Sea Ocean River Strait Mount Mountain Valley Island Islands City Town County Council "
    "Committee Commission Congress Parliament Senate Assembly Court Ministry Department Agency "
    "Bureau Office Government Party Agreement Accord Treaty Protocol Act Bill Law War Army Navy "
    "Force Forces Guard University College School Institute Institution Museum Library Hospital "
    "Church Cathedral Bank Fund Foundation Association Society Group Company Corporation Corp. "
    "Inc. Ltd. Times Post News Press Journal Network Radio Television North South East West "
    "Northern Southern Eastern Western Central New Republic Federation Alliance Organization "
    "Organisation World International National Global European African American British Special "
    "Relationship Friday Day Week Award Prize Cup League Club Hotel Airport Station Line Watch "
    "Authority Statement Story Rights Project Center Centre Board Resorts Resort Paper Brook "
    "Creek Canada Mall Studio Studios Theatre Images Region Facility Games Files Awards Hall "
    "Tower Highway Trail Beach Bay Hill Hills Falls Village Territory Province State Affairs "
    "Statistics Correctional Division Conference Arena Stadium Service Services Security Cross "
    "Summit Festival Reserve Democrats Republicans U.S. U.K. U.N. E.U. D.C. U.A.E."
)
"""Words that make a name one of a place, a body or a thing."""
SURNAMES_TOO = _words(
    "Bridge Church Cross Day Hall Hill Hills House Lake Law Park Post Street West North"
)
"""Such words that are common last names too: behind a first name they are somebody."""
PARTICLES = _words("de del della den der di da dos du van von la le bin ibn al el ter zu y")
"""Small words inside names."""
NOT_A_SUBJECT_AFTER = _words(
    "of for by to with from about against like than near at in on behind under over alongside via"
)
"""A name behind one of these is not who speaks."""
AFTER_A_SUBJECT = _words(
    ", . : ; ? ! ( -- – — in on at after as with for from during when while before who whose of "
    "outside inside by to about via through near late early earlier later this last recently "
    "yesterday today Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
) | {""}
"""What may stand behind a subject that stands behind its verb; empty for a quotation."""
AUXILIARIES = _words("has had did does will would can could should may might must who")
"""They follow who does something."""
BEFORE_A_PLACE = _words("in at near across on outside inside around through throughout into")
BEFORE_A_PRONOUN = _words("and but so still yet then now also instead later however too often , --")
"""What may stand between a sentence's start and the pronoun it begins with."""
BEFORE_A_NOUN = _words("a an another one the his her their its my our this that some any no every")
"""What the description of an unnamed person begins with."""
NOT_A_DESCRIPTION = NOT_A_SUBJECT_AFTER | _words(
    "as when after before while because since until and but or which that who if then where though"
)
"""No description of a person begins with one of these."""
FAMILY = _words(
    "husband wife son daughter brother sister mother father widow widower partner cousin niece "
    "nephew uncle aunt grandson granddaughter grandfather grandmother stepson stepdaughter"
)
"""Who comes in as somebody's relative is called by the first name from then on."""
DETERMINERS = _words("the a an its his her their our my The A An Its His Her Their")
"""What a description of a person begins with."""
