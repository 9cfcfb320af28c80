using Rse.Comments;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The thread of every subject: whole, and its direct replies.</summary>
internal sealed class ThreadSurface : ILeakSurface
{
    public string Name => "threads";

    public IReadOnlyCollection<string> Covers => ["CommentService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var comments = context.Get<CommentService>();
        foreach (var target in context.Subjects)
        {
            var all = await reading.AddPagesAsync(
                page => comments.ListAsync(context.Viewer, target.Ref(), direct: false, page, cancellationToken),
                take: 3
            );
            if (all is not null)
            {
                reading.Count(LeakCount.ListedComments, target.Key, all.Count);
                reading.CountSubjects(context, all);
            }

            await reading.AddPagesAsync(page => comments.ListAsync(context.Viewer, target.Ref(), direct: true, page, cancellationToken));
        }

        return reading;
    }
}
