// Package intake says what came in: what each input was recognised as, what the inputs say together, and how a table
// was carried to another municipal division.
//
// # What it promises
//
// Every line and unit of an input is accounted for: used, empty, a note, or not placed. Data and text say the same.
// Sites that have no municipality are shown with what they are worth at the rates of the regulation, since no scheme
// was chosen.
//
// # Where to start
//
// Read [NewInspection] and [WriteInspect] for inputs, [NewCarriedFacts] for a table that was carried.
package intake
