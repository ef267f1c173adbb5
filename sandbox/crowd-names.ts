/** Invented names for the crowd. A table. */

export const GIVEN_NAMES =
  "Amara Benicio Chloé Darnell Esperanza Felix Gwen Hiroshi Ines Jamal Kaia Luka Maya Noor Oskar Priya Quinn Rosa Søren Tomás Uma Viktor Wren Ximena Yusuf Zoë Jean-Luc D'Andre".split(
    " ",
  );

export const FAMILY_NAMES =
  "Abara,Bellweather,Castañeda,Dombrowski,Everhart,Fairweather,Gutiérrez,Haddad,Ishikawa,Jankowski,Kowalczyk,Lindqvist,Marchetti,Nwosu,O'Hanlon,Pemberton,Quiroga,Ramaswamy,Silva-Reyes,Tanaka,Underhill,Vasquez,Whitlock,Xiong,Yamamoto,Zielinski,de la Cruz,van der Berg,Nguyễn,St. James".split(
    ",",
  );

export const SCHOOLS = [
  "Maple Grove Elementary School",
  "Cedar Ridge Elementary School",
  "Lakeview Middle School",
  "Harriet Tubman Elementary School",
  "Northside Middle School",
  "Escuela Primaria Las Flores",
  "Juniper High School",
  "St. Brendan's School",
];
