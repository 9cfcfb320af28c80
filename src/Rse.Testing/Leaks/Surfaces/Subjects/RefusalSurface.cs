using Rse.Comments;
using Rse.Posts;
using Rse.Reactions;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;

namespace Rse.Testing.Leaks.Surfaces.Subjects;

/// <summary>The messages of commands that refuse: each is asked for something that nobody may do, on every name.</summary>
internal sealed class RefusalSurface : ILeakSurface
{
    private const long NoVersion = -1;

    public string Name => "refusals";

    public IReadOnlyCollection<string> Covers =>
        [
            "SpaceService.EditAsync",
            "PostService.CreateAsync",
            "PostService.EditAsync",
            "CommentService.AddAsync",
            "CommentService.EditAsync",
            "MembershipService.PutAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var viewer = context.Viewer;
        foreach (var space in context.Spaces)
        {
            await reading.TryAsync(async () =>
                reading.Add(
                    await context
                        .Get<SpaceService>()
                        .EditAsync(viewer, space.Name, new SpaceEdit { Version = NoVersion }, cancellationToken)
                )
            );
            await reading.TryAsync(async () =>
                reading.Add(
                    await context.Get<PostService>().CreateAsync(viewer, space.Name, new PostDraft { Body = "" }, cancellationToken)
                )
            );
            await reading.TryAsync(async () =>
                reading.Add(
                    await context.Get<MembershipService>().PutAsync(viewer, space.Name, "nobody-of-that-name", null, cancellationToken)
                )
            );
            await reading.TryAsync(async () =>
                await context.Get<MembershipService>().RemoveAsync(viewer, space.Name, "nobody-of-that-name", cancellationToken)
            );
        }

        foreach (var subject in context.Subjects)
        {
            await reading.TryAsync(async () =>
                reading.Add(
                    await context
                        .Get<CommentService>()
                        .AddAsync(viewer, new CommentDraft { Subject = subject.Ref(), Body = "" }, cancellationToken)
                )
            );
            await reading.TryAsync(() => context.Get<ReactionService>().RemoveAsync(viewer, subject.Ref(), "celebrate", cancellationToken));
            if (subject.Id > 0)
            {
                await reading.TryAsync(async () =>
                    reading.Add(
                        await context
                            .Get<PostService>()
                            .EditAsync(
                                viewer,
                                new Id<Post>(subject.Id),
                                new PostEdit
                                {
                                    Version = NoVersion,
                                    Title = null,
                                    Body = "x",
                                    Topics = [],
                                },
                                cancellationToken
                            )
                    )
                );
                await reading.TryAsync(async () =>
                    reading.Add(
                        await context
                            .Get<CommentService>()
                            .EditAsync(
                                viewer,
                                new Id<Comment>(subject.Id),
                                new CommentEdit { Version = NoVersion, Body = "x" },
                                cancellationToken
                            )
                    )
                );
            }
        }

        return reading;
    }
}
