using Rse.Imports;
using Rse.Imports.Forums;

namespace Intranet.Forums;

/// <summary>Imports a closed forum, with a progress bar: <c>--import FILE</c>.</summary>
internal sealed class ForumImport(ImportService imports, TimeProvider time)
{
    private const int FaultsShown = 20;

    public async Task RunAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"There is no file {Path.GetFullPath(file)}; nothing was imported.");
            return;
        }

        var source = $"forum:{Path.GetFileName(file)}";
        var started = time.GetTimestamp();
        await using var stream = File.OpenRead(file);
        var bar = new ProgressBar(Path.GetFileName(file), () => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length);
        var report = await imports.ImportAsync(
            source,
            ForumArchive.ReadAsync(stream, cancellationToken: cancellationToken),
            bar,
            cancellationToken
        );
        ProgressBar.Close();
        Tell(report, time.GetElapsedTime(started));
    }

    private static void Tell(ImportReport report, TimeSpan took)
    {
        Console.WriteLine(
            report.Added == 0
                ? $"Nothing new: all {report.Known:N0} items were imported before ({took.TotalSeconds:0.0} s)."
                : $"Imported {report.Added:N0} items, {report.Known:N0} known before, {report.Faulty:N0} faulty, in "
                    + $"{took.TotalSeconds:0.0} s."
        );
        foreach (var fault in report.Faults.Take(FaultsShown))
        {
            Console.WriteLine(
                $"  line {fault.Line?.ToString() ?? "?"}: {string.Join(' ', fault.Problems.Select(problem => problem.Message))}"
            );
        }

        if (report.Faulty > FaultsShown)
        {
            Console.WriteLine($"  … and {report.Faulty - FaultsShown:N0} more.");
        }
    }
}
