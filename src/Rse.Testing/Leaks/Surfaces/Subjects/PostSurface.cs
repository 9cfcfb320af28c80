using Rse.Comments;
using Rse.Posts;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The page of every post and comment, by number.</summary>
internal sealed class PostSurface : ILeakSurface
{
    public string Name => "posts";

    public IReadOnlyCollection<string> Covers => ["PostService.FindAsync", "CommentService.FindAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var target in context.Subjects.Where(target => target.Id > 0))
        {
            reading.Add(await context.Get<PostService>().FindAsync(context.Viewer, new Id<Post>(target.Id), cancellationToken));
            reading.Add(await context.Get<CommentService>().FindAsync(context.Viewer, new Id<Comment>(target.Id), cancellationToken));
        }

        return reading;
    }
}
