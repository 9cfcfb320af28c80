using System.Diagnostics;
using System.Globalization;
using Rse.Benchmarks.Ratios;

namespace Rse.Benchmarks.Perimeters;

/// <summary>What it costs to know who may see what: the viewer of a member of 50 spaces, made anew for each request.</summary>
internal sealed class PerimeterRatios : IRatioArea
{
    private const int Few = 3;
    private const int Many = 20_000;
    private const double Microseconds = 150;

    public string Name => "perimeter";

    public async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rse-perimeter-");
        try
        {
            await using var small = await SpaciousNetwork.MakeAsync(folder.FullName, Few);
            await using var large = await SpaciousNetwork.MakeAsync(folder.FullName, Many);
            await using var granting = await SpaciousNetwork.MakeAsync(folder.FullName, Many, granted: 5);
            using var raw = new RawStanding(large.ConnectionString);
            IReadOnlyList<long> members = [.. Enumerable.Range(1, SpaciousNetwork.Members).Select(member => (long)member)];
            await CheckAsync(large, raw, members);

            yield return await Pair.MeasureAsync(
                "perimeter.viewer/raw",
                null,
                members,
                async member => await large.ViewAsync(member),
                member =>
                {
                    raw.Read(member);
                    return ValueTask.CompletedTask;
                }
            );
            yield return await Pair.MeasureAsync(
                $"perimeter.{Many}-open-spaces/{Few}-open-spaces",
                1.2,
                members,
                async member => await large.ViewAsync(member),
                async member => await small.ViewAsync(member)
            );
            yield return await ClockAsync("perimeter.viewer/150us", large, members);
            yield return await ClockAsync("perimeter.viewer-with-host-keys/150us", granting, members);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The median over rounds of the mean time of a viewer, against the time that is allowed: of a request that lasts milliseconds it must
    /// not be felt.
    /// </summary>
    private static async ValueTask<Ratio> ClockAsync(string name, SpaciousNetwork network, IReadOnlyList<long> members)
    {
        List<double> rounds = [];
        for (var round = 0; round < 25; round++)
        {
            var start = Stopwatch.GetTimestamp();
            foreach (var member in members)
            {
                await network.ViewAsync(member);
            }

            rounds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / members.Count);
        }

        var median = rounds.Order().ElementAt(rounds.Count / 2);
        return new Ratio(
            name,
            median / Microseconds,
            1,
            string.Create(CultureInfo.InvariantCulture, $"{median:0.0} µs of {Microseconds} µs, {rounds.Count} rounds of {members.Count}")
        );
    }

    private static async ValueTask CheckAsync(SpaciousNetwork network, RawStanding raw, IReadOnlyList<long> members)
    {
        foreach (var member in members)
        {
            var viewer = await network.ViewAsync(member);
            var (handle, spaces) = raw.Read(member);
            if (
                !string.Equals(viewer.Member?.Handle, handle, StringComparison.Ordinal)
                || !spaces.Select(space => space * 2).Order().SequenceEqual(viewer.Audiences)
            )
            {
                throw new InvalidOperationException($"The viewer of member {member} is not what the rows say.");
            }
        }
    }
}
