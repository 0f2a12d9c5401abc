/** The supply program's table of parameters, as it prints it, with the arithmetic of the steps. */
import { readParameters } from "../market/parameters";
import tables from "../vectors/parameters.supply.json";

export const PARAMETERS = readParameters(tables.supply);
