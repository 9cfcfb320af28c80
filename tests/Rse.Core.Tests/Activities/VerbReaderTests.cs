using Microsoft.Extensions.DependencyInjection;
using Rse.Activities;
using Rse.Core.Tests.Networks;
using Rse.CustomFeeds;
using Rse.Follows;
using Rse.Highlights;
using Rse.Highlights.Evidence;
using Rse.Live;
using Rse.Notifications;
using Rse.Notifications.Projecting;
using Rse.Paging;
using Rse.People;
using Rse.Projections;
using Rse.Spaces;
using Rse.Spaces.History;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests;
using Rse.Tests.Contracts.CustomFeeds;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Core.Tests.Activities;

/// <summary>What the readers of the log do with each verb; the search index has a test of its own.</summary>
public sealed class VerbReaderTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_sends_for_each_verb_what_the_table_says()
    {
        await using var scene = await SceneAsync();
        var router = scene.Host.Get<LiveRouter>();
        foreach (var row in VerbReading.All)
        {
            // One acts, the other is told: of a comment the one who asked, of all else the author.
            var stored = await scene.AppendAsync(scene.Sample.Make(row.Verb, row.About) with { ActorId = scene.Actor.Id });
            var logged = new LoggedActivity(new LogPosition(0, stored.Id.Value), stored);
            var routed = await router.RouteAsync([logged], [scene.Author.Id, scene.Reader.Id], Token);
            var told = routed.Select(pair =>
                pair.Item.Stage switch
                {
                    LiveStage.Entry => "entry",
                    _ => "access",
                }
            );
            Assert.Equal((row.Verb, row.About, row.Live), (row.Verb, row.About, string.Join(", ", told.Distinct(StringComparer.Ordinal))));
        }
    }

    [Fact]
    public async Task Notifications_make_of_each_verb_what_the_table_says()
    {
        await using var scene = await SceneAsync();
        var (host, space) = (scene.Host, scene.Sample.Space);
        var guest = await host.World.AddGuestAsync("guest", scene.Author, scene.Sample.At.AddDays(300));
        await host.FollowAsync(scene.Reader, FollowKind.Subject, scene.Sample.Post.Value);
        await host.FollowAsync(scene.Reader, FollowKind.Space, space.Value);
        await host.WriteAsync(
            async (transaction, token) =>
                await host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = space,
                            MemberId = scene.Reader.Id,
                            Role = SpaceRole.Owner,
                            JoinedAt = host.World.Now,
                        },
                        token
                    )
        );
        foreach (var row in VerbReading.All)
        {
            var sample = scene.Sample with { Other = row.About is VerbObject.Member ? guest.Id : scene.Author.Id };
            var stored = await scene.AppendAsync(sample.Make(row.Verb, row.About));
            var context = new NotificationKindContext { Batch = [new LoggedActivity(new LogPosition(0, stored.Id.Value), stored)] };
            List<string> made = [];
            List<string> ended = NotificationProjection.ConcernsShownFacts(stored) ? ["looks again"] : [];
            foreach (var kind in host.Services.GetServices<INotificationKind>())
            {
                var facts = await kind.FindAsync(context, Token);
                made.AddRange(facts.Where(fact => !fact.IsWithdrawal).Select(_ => kind.Name).Distinct(StringComparer.Ordinal));
                ended.AddRange(facts.Where(fact => fact.IsWithdrawal).Select(_ => $"-{kind.Name}").Distinct(StringComparer.Ordinal));
            }

            Assert.Equal((row.Verb, row.About, row.Notifications), (row.Verb, row.About, string.Join(", ", [.. made, .. ended])));
        }
    }

    [Fact]
    public async Task The_history_of_a_space_says_of_each_verb_what_the_table_says()
    {
        await using var scene = await SceneAsync();
        var viewer = await scene.Host.World.ViewAsync(scene.Author);
        foreach (var row in VerbReading.All)
        {
            var stored = await scene.AppendAsync(scene.Sample.Make(row.Verb, row.About));
            var page = await scene.Host.Get<SpaceHistoryService>().ListAsync(viewer, "space", new PageRequest { Take = 1 }, Token);
            var newest = page.Items.SingleOrDefault();

            Assert.Equal((row.Verb, row.About, row.History), (row.Verb, row.About, newest?.Id == stored.Id ? newest.Kind.ToString() : ""));
            if (row.History.Length > 0)
            {
                Assert.Equal((stored.RoleAfter, stored.VisibilityBefore, stored.VisibilityAfter), (newest!.Role, newest.From, newest.To));
            }
        }
    }

    [Fact]
    public async Task The_words_of_custom_feeds_do_with_each_verb_what_the_table_says()
    {
        await using var scene = await SceneAsync();
        await scene.Host.AddFeedAsync(scene.Author, "words", null, scene.Author.WordPart("heron"));
        await scene.Host.Get<ProjectionService>().CatchUpAsync(null, Token);
        var projection = scene.Host.Services.GetServices<IProjection>().Single(found => found.Name is "custom-words");
        var words = scene.Host.Get<CountingWords>();
        foreach (var row in VerbReading.All)
        {
            words.Done.Clear();
            var logged = new LoggedActivity(LogPosition.Start, scene.Sample.Make(row.Verb, row.About));
            await projection.ApplyAsync(new ProjectionContext { Batch = [logged], HasMore = false }, Token);

            Assert.Equal((row.Verb, row.About, row.Words), (row.Verb, row.About, string.Join(", ", words.Done)));
        }
    }

    [Fact]
    public void Value_takes_of_each_verb_what_the_table_says()
    {
        var (post, comment) = (VerbSample.Numbers.Post.Value, VerbSample.Numbers.Comment.Value);
        var subjects = new Dictionary<long, EvidenceSubject>
        {
            [post] = new()
            {
                Id = post,
                AuthorId = 9,
                RootId = post,
                ParentId = 0,
            },
            [comment] = new()
            {
                Id = comment,
                AuthorId = 9,
                RootId = post,
                ParentId = post,
            },
        };
        foreach (var row in VerbReading.All)
        {
            var steps = EvidenceSteps
                .Of(VerbSample.Numbers.Make(row.Verb, row.About), subjects)
                .Select(step =>
                    step.Kind is EvidenceStepKind.Act or EvidenceStepKind.Undo ? $"{step.Kind} {step.Channel}" : $"{step.Kind}"
                );
            Assert.Equal((row.Verb, row.About, row.Value), (row.Verb, row.About, string.Join(", ", steps)));
        }
    }

    private async ValueTask<Scene> SceneAsync()
    {
        var host = await fixture.OpenAsync(builder => CountingWords.Add(builder.Services));
        var world = host.World;
        var (actor, author) = (await world.AddMemberAsync("actor"), await world.AddMemberAsync("author"));
        var reader = await world.AddMemberAsync("reader");
        var space = await world.AddSpaceAsync("space", SpaceVisibility.Open, actor, author, reader);
        var post = await world.FindSubjectAsync((await world.AddPostAsync(space, author, "A heron.")).Id.Value);
        var comment = await world.AddCommentAsync(post, author);
        await host.FollowAsync(reader, FollowKind.Member, actor.Id.Value);
        var sample = new VerbSample
        {
            Actor = actor.Id,
            Other = author.Id,
            Space = space.Id,
            Post = post.Id,
            Comment = comment.Id.As<Subject>(),
            HostObject = post.Id,
            At = host.World.Now.AddDays(1),
        };
        return new Scene(host, actor, author, reader, sample);
    }

    private sealed record Scene(StorageHost Host, Member Actor, Member Author, Member Reader, VerbSample Sample) : IAsyncDisposable
    {
        public ValueTask<Activity> AppendAsync(Activity activity) =>
            Host.WriteAsync((transaction, token) => Host.Get<IActivityStore>().AppendAsync(transaction, activity, token));

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
