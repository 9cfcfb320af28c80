using Rse.Answers;
using Rse.Posts;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The accepted answer of every subject, whether or not it is a question.</summary>
internal sealed class AnswerSurface : ILeakSurface
{
    public string Name => "answers";

    public IReadOnlyCollection<string> Covers => ["AnswerService.FindAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var target in context.Subjects.Where(target => target.Id > 0))
        {
            await reading.TryAsync(async () =>
                reading.Add(await context.Get<AnswerService>().FindAsync(context.Viewer, new Id<Post>(target.Id), cancellationToken))
            );
        }

        return reading;
    }
}
