using Rse.Citations;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The citations of every subject.</summary>
internal sealed class CitationSurface : ILeakSurface
{
    public string Name => "citations";

    public IReadOnlyCollection<string> Covers => ["CitationService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var target in context.Subjects)
        {
            if (
                await reading.AddPagesAsync(
                    page => context.Get<CitationService>().ListAsync(context.Viewer, target.Ref(), page, cancellationToken),
                    take: 1
                ) is
                { } citing
            )
            {
                reading.Count(LeakCount.ListedCitations, target.Key, citing.Count);
            }
        }

        return reading;
    }
}
