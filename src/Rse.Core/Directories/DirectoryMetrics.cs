using System.Diagnostics.Metrics;

namespace Rse.Directories;

internal static class DirectoryMetrics
{
    private static readonly Counter<long> Moves = RseTelemetry.Meter.CreateCounter<long>(
        "rse.directories.moves", "{move}", "Members whom links let in, took out or gave another role.");

    public static void CountMoves(string directory, int moves) => Moves.Add(moves, new KeyValuePair<string, object?>("rse.plugin", directory));
}
