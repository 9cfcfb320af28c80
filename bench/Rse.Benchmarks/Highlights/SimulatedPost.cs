namespace Rse.Benchmarks.Highlights;

/// <summary>A post of the simulation, with its hidden quality.</summary>
internal sealed record SimulatedPost(int Id, int Author, int Space, double Day, double Quality, double Controversy)
{
    /// <summary>The gain of finding it: 2^grade − 1.</summary>
    public double Gain =>
        Math.Pow(
            2,
            Quality switch
            {
                >= 2.0 => 4,
                >= 1.4 => 3,
                >= 0.7 => 2,
                >= 0 => 1,
                _ => 0,
            }
        ) - 1;
}
