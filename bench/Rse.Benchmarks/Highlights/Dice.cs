namespace Rse.Benchmarks.Highlights;

/// <summary>The distributions that the simulation draws from.</summary>
internal static class Dice
{
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double LogNormal(this Random random, double sigma) => Math.Exp(sigma * random.Normal());

    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    public static double Exponential(this Random random, double mean) => -mean * Math.Log(1 - random.NextDouble());

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Sums of weights, to be drawn from with <see cref="Pick"/>.</summary>
    public static double[] Cumulate(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }

    /// <summary>An index, with the probability of its weight.</summary>
    public static int Pick(this Random random, double[] cumulated)
    {
        var index = Array.BinarySearch(cumulated, random.NextDouble() * cumulated[^1]);
        return Math.Min(index < 0 ? ~index : index + 1, cumulated.Length - 1);
    }

    /// <summary>So many different elements, or all.</summary>
    public static int[] Choose(this Random random, IReadOnlyList<int> from, int number)
    {
        if (number >= from.Count)
        {
            return [.. from];
        }

        HashSet<int> chosen = [];
        while (chosen.Count < number)
        {
            chosen.Add(from[random.Next(from.Count)]);
        }

        return [.. chosen];
    }
}
