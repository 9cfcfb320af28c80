using CsCheck;
using Rse.Comments;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Storage.Dapper.Tests.Databases;
using Rse.Storage.Databases;
using Rse.Subjects;
using Rse.Testing.Storage;

namespace Rse.Storage.Dapper.Tests.Subjects;

/// <summary>After any sequence of writes the kept counts and listings are what the rows say.</summary>
public abstract class CountTests(IStorageFixture fixture)
{
    private enum Act
    {
        Post,
        Comment,
        Reply,
        Trash,
        Restore,
        Edit,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kept_counts_equal_a_recount_after_any_sequence_of_writes()
    {
        await using var host = await fixture.OpenAsync();
        var author = await host.World.AddMemberAsync("amelie");
        var steps = Gen.Select(Gen.Enum<Act>(), Gen.Int[0, 30]).List[1, 60];
        var sample = 0;

        await steps.SampleAsync(
            async list =>
            {
                var space = await host.World.AddSpaceAsync($"space-{Interlocked.Increment(ref sample)}", SpaceVisibility.Open, author);
                await RunAsync(host, space, author, list);
                Assert.Empty(await Recount.FindFaultsAsync(host.Get<Database>(), Token));
            },
            iter: 12,
            threads: 1
        );
    }

    private static async Task RunAsync(StorageHost host, Space space, Member author, List<(Act, int)> steps)
    {
        var viewer = await host.World.ViewAsync(author);
        var posts = host.Get<PostService>();
        var comments = host.Get<CommentService>();
        List<SubjectRef> made =
        [
            SubjectRef.Post((await posts.CreateAsync(viewer, space.Slug, new PostDraft { Body = "Hello." }, Token)).Id),
        ];
        foreach (var (act, index) in steps)
        {
            var target = made[index % made.Count];
            var id = long.Parse(target.Key, System.Globalization.CultureInfo.InvariantCulture);
            var isPost = target.Kind is SubjectKinds.Post;
            try
            {
                switch (act)
                {
                    case Act.Post:
                        made.Add(
                            SubjectRef.Post((await posts.CreateAsync(viewer, space.Slug, new PostDraft { Body = "Hello." }, Token)).Id)
                        );
                        break;
                    case Act.Comment or Act.Reply:
                        made.Add(
                            SubjectRef.Comment(
                                (await comments.AddAsync(viewer, new CommentDraft { Subject = target, Body = "Well said." }, Token)).Id
                            )
                        );
                        break;
                    case Act.Trash:
                        await (
                            isPost
                                ? posts.TrashAsync(viewer, new Id<Post>(id), Token)
                                : comments.TrashAsync(viewer, new Id<Comment>(id), Token)
                        );
                        break;
                    case Act.Restore when isPost:
                        await posts.RestoreAsync(viewer, new Id<Post>(id), Token);
                        break;
                    case Act.Restore:
                        await comments.RestoreAsync(viewer, new Id<Comment>(id), Token);
                        break;
                    case Act.Edit when isPost:
                        await posts.EditAsync(viewer, new Id<Post>(id), new PostEdit { Version = 1, Body = "Better." }, Token);
                        break;
                    default:
                        await comments.EditAsync(viewer, new Id<Comment>(id), new CommentEdit { Version = 1, Body = "Better." }, Token);
                        break;
                }
            }
            catch (RseException)
            {
                // Trashed, or edited before: refused, and nothing is written.
            }
        }
    }
}

public sealed class SqliteCountTests(SqliteFixture fixture) : CountTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PostgresCountTests(PostgresFixture fixture) : CountTests(fixture);
