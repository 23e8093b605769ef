"""First names that news in English is full of, and whether their bearers are women or men.

They tell persons from places, and who "she" and "he" may be. Names that both bear (Robin, Jordan,
Ashley), and those that are places as often (Chelsea, Israel), are left out on purpose.
"""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHE = _names(
    "Abigail Adriana Agnes Aisha Alexandra Alice Alicia Alison Allison Amanda Amelia Amina Amy "
    "Angela Angelina Anita Anna Anne Annette Annie Antonia Audrey Barbara Beatrice Bernadette "
    "Bessie Betsy Betty Beverly Bianca Bonnie Brenda Bridget Brittany Camila Candace Carla Carmen "
    "Carol Carole Caroline Carolyn Catherine Cecilia Celia Charlotte Cheryl Christina Christine "
    "Chrystia Cindy Claire Clara Claudia Colleen Constance Cynthia Daniela Danielle Daphne Debbie "
    "Deborah Debra Deirdre Delia Denise Diana Diane Dolores Donna Doris Dorothy Edith Edna Eileen "
    "Elaine Eleanor Elena Elisabeth Eliza Elizabeth Ella Ellen Eloise Elsa Emily Emma Erica Erin "
    "Esther Eugenia Eunice Eva Evelyn Fatima Fiona Gabriela Gabrielle Gail Gemma Georgina "
    "Geraldine Giorgia Gladys Gloria Greta Gwen Hanna Hannah Harriet Hazel Heather Heidi Helen "
    "Helena Hilary Hillary Ida Ines Inez Ingrid Irene Isabel Isabella Ivanka Jacinda Jacqueline "
    "Jane Janet Janice Jeanette Jennifer Jenny Jessica Jill Jo-Ann Joan Joanna Joanne Josephine "
    "Joyce Judith Judy Julia Juliana Julie Juliet Kamala Karen Karin Karina Kate Katherine "
    "Kathleen Kathryn Kathy Katie Katrina Kayla Kirsten Kristen Kristin Kristina Larisa Laura "
    "Lauren Leah Leila Lena Leticia Lidia Lily Linda Lisa Liz Lorraine Louisa Louise Lucia "
    "Lucinda Lucy Luisa Lydia Lynne Mabel Madeleine Magdalena Maggie Mandy Manuela Mara Margaret "
    "Margarita Margot Maria Marianne Marie Marilyn Marina Marissa Marjorie Marlene Marta Martha "
    "Martina Mary Matilda Maureen Mavis Megan Melania Melanie Melinda Melissa Meredith Michelle "
    "Miriam Moira Mona Monica Monique Moyra Muriel Myra Nadia Nancy Naomi Natalia Natalie Natasha "
    "Nicole Nikki Nina Nora Norma Nuala Odette Oksana Olga Olivia Pamela Patricia Paula Pauline "
    "Peggy Penelope Penny Petra Philippa Phoebe Phyllis Priscilla Priti Rachel Ramona Rebecca "
    "Renata Rhoda Rita Roberta Rosa Rosalind Rose Rosemary Roxanne Ruth Sabrina Sally Samantha "
    "Sandra Sara Sarah Selina Serena Sharon Sheila Shirley Silvia Simone Sofia Sonia Sophia "
    "Sophie Stacey Stella Stephanie Sue Susan Susana Susanna Susanne Suzanne Svetlana Sylvia "
    "Tamara Tanya Tara Tatiana Teresa Theresa Tina Ursula Valentina Valeria Vanessa Vera Verity "
    "Veronica Violet Vivian Vivienne Wendy Wilma Winifred Yasmin Yolanda Yulia Yvette Yvonne "
    "Zainab Zara Zoe"
)
_HE = _names(
    "Aaron Abdul Abdullah Abraham Adam Adrian Ahmad Ahmed Aidan Alan Albert Alberto Alejandro "
    "Alexander Alexandre Alexei Alfonso Alfred Alistair Allan Allen Alvin Ambrose Anatoly Anders "
    "Andre Andreas Andrei Andres Andrew Andriy Angus Anthony Antoine Anton Antonio Antony Archie "
    "Armando Arnold Arthur Arturo Augustus Barack Barney Barry Bartholomew Basil Ben Benedict "
    "Benjamin Bernard Bernie Bert Bill Billy Bob Bobby Boris Brad Bradley Brandon Brendan Brent "
    "Brett Brian Bruce Bruno Bryan Byron Calvin Carl Carlos Cecil Cedric Charles Charlie Chester "
    "Christoph Christophe Christopher Chuck Clarence Clark Claude Clayton Clement Clifford Clint "
    "Clive Colin Conor Conrad Craig Curtis Cyril Cyrus Damian Dan Daniel Danny Darren Darryl Dave "
    "David Dennis Derek Desmond Diego Dieter Dimitri Dirk Dmitri Dmitry Dominic Don Donald Doug "
    "Douglas Duncan Dustin Dwight Dylan Ed Eddie Edgar Edmund Eduardo Edward Edwin Elijah Elliott "
    "Elon Emilio Emmanuel Enrique Eric Erik Ernest Ernesto Ernie Esteban Ethan Eugene Evan Ewan "
    "Felipe Felix Ferdinand Fergus Fernando Finn Floyd Francesco Francisco Francois Frank "
    "Franklin Fraser Fred Frederick Friedrich Gareth Gary Gavin Geoff Geoffrey George Gerald "
    "Gerard Gerhard Giles Giovanni Giuseppe Glen Glenn Gordon Graeme Graham Grant Greg Gregory "
    "Guillermo Gustav Hamish Hamza Hank Hans Harold Harry Harvey Hassan Hector Heinrich Helmut "
    "Henri Henrik Henry Herbert Herman Horace Howard Hubert Hugh Hugo Humphrey Hussein Ian "
    "Ibrahim Igor Ilya Imran Isaac Ismail Ivan Jack Jacob Jacques Jaime Jake Jakob James Jared "
    "Jason Jeff Jeffrey Jeremiah Jeremy Jerome Jerry Jim Jimmy Joachim Joao Joe Joel Johan "
    "Johannes John Johnny Jon Jonah Jonas Jonathan Jorge Jose Josef Joseph Josh Joshua Juan "
    "Julian Julio Julius Jurgen Justin Karl Keith Ken Kenneth Kenny Kevin Khalid Kurt Kwame Kyle "
    "Lachlan Lars Laurence Laurent Lawrence Lech Leo Leon Leonard Leonardo Leopold Leroy Liam "
    "Lionel Lloyd Lorenzo Louis Luca Lucas Luigi Luis Lukas Luke Magnus Mahmoud Malcolm Manuel "
    "Marc Marcel Marco Marcus Mario Mark Markus Marshall Martin Marty Marvin Mateo Matt Matteo "
    "Matthew Matthias Maurice Mauricio Max Maximilian Michael Michel Miguel Mike Mikhail Miles "
    "Milton Mitch Mitchell Mohamed Mohammad Mohammed Muhammad Murray Mustafa Narendra Nasser "
    "Nathan Nathaniel Neal Ned Neil Nelson Nicholas Nick Nicolas Niels Nigel Nikolai Noah Noel "
    "Norman Olaf Oleg Oleksandr Oliver Olivier Omar Oscar Otto Owen Pablo Pascal Patrick Paul "
    "Pavel Pedro Percy Perry Pete Peter Petro Phil Philip Philippe Phillip Pierre Piotr Rafael "
    "Rajesh Ralph Ramon Randall Randy Raul Ravi Ray Raymond Reginald Rene Rex Ricardo Richard "
    "Rick Ricky Rishi Rob Robert Roberto Rodney Rodrigo Roger Roland Rolf Ron Ronald Ronnie Rory "
    "Ross Roy Ruben Rudolf Rudy Rupert Russell Ryan Salman Salvador Samuel Saul Scott Sean "
    "Sebastian Serge Sergei Sergey Sergio Seth Shaun Shawn Sid Sidney Silvio Simon Solomon "
    "Spencer Stanley Stefan Stephan Stephen Steve Steven Stewart Stuart Sven Syed Tariq Ted "
    "Terence Theo Theodore Thomas Tim Timothy Toby Todd Tom Tomas Tommy Tony Travis Trevor Tyrone "
    "Umberto Valentin Vernon Victor Vijay Viktor Vince Vincent Vitali Vlad Vladimir Volodymyr "
    "Wallace Walter Warren Wayne Wilbur Wilfred Wilhelm Willem William Winston Wolfgang Xavier "
    "Yann Yannick Yasser Youssef Yuri Yusuf Zachary"
)


def sex_of_given_name(name: str) -> str:
    """Return ``she`` or ``he`` for a first name that says so; empty for one that does not."""
    first = name.partition("-")[0]
    if name in _SHE or first in _SHE:
        return "she"
    return "he" if name in _HE or first in _HE else ""
