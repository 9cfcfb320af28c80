using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>Every subject with its summary, including host objects: by name, by number, and all at once.</summary>
internal sealed class SubjectSurface : ILeakSurface
{
    public string Name => "subjects";

    public IReadOnlyCollection<string> Covers =>
        ["SubjectService.FindAsync", "SubjectService.RequireAsync", "SubjectService.ListAsync", "SubjectService.CompleteAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var subjects = context.Get<SubjectService>();
        foreach (var target in context.Subjects)
        {
            await reading.TryAsync(async () => reading.Add(await subjects.RequireAsync(context.Viewer, target.Ref(), cancellationToken)));
            if (target.Id > 0)
            {
                reading.Add(await subjects.FindAsync(context.Viewer, new Id<Subject>(target.Id), cancellationToken));
            }
        }

        var all = await subjects.ListAsync(
            context.Viewer,
            [.. context.Subjects.Where(target => target.Id > 0).Select(target => new Id<Subject>(target.Id))],
            cancellationToken
        );
        reading.Add(all);
        reading.CountSubjects(context, all);
        return reading;
    }
}
