namespace Rse.Highlights;

/// <summary>What one channel adds to the worth of a contribution.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Points">
/// How much it raises the worth, or lowers it below 0; in the unit of <see cref="ValueVerdict.Worth"/>, finite.
/// </param>
public readonly record struct ValueTerm(ValueChannel Channel, double Points);
