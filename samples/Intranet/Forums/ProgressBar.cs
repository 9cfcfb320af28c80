using System.Globalization;
using Rse.Imports;

namespace Intranet.Forums;

/// <summary>The progress of an import on one line of the terminal, or one line per report if the output is not a terminal.</summary>
internal sealed class ProgressBar(string name, Func<double> share) : IProgress<ImportReport>
{
    private const int Width = 30;

    public void Report(ImportReport value)
    {
        var done = Math.Clamp(share(), 0, 1);
        var bar = new string('█', (int)(done * Width)).PadRight(Width, '░');
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name} {bar} {done, 4:P0}  {value.Read:N0} read, {value.Added:N0} new, {value.Faulty:N0} faulty"
        );
        Console.Write(Console.IsOutputRedirected ? $"{line}\n" : $"\r{line}");
    }

    public static void Close() => Console.Write(Console.IsOutputRedirected ? "" : "\n");
}
