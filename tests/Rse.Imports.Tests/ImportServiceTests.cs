using Rse.Activities;
using Rse.Comments;
using Rse.Feeds;
using Rse.Follows;
using Rse.Imports.Items;
using Rse.Imports.Storing;
using Rse.Members;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Problems;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Transactions;
using static Rse.Imports.Tests.ImportScene;

namespace Rse.Imports.Tests;

public sealed class ImportServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ImportItem[] Community { get; } =
    [
        Member("amy"),
        Member("bob"),
        Space("general", owner: "amy"),
        new ImportMembership
        {
            Space = "general",
            Member = "bob",
            Follows = true,
            At = At,
        },
        Post("1", body: "About #Budget, @bob."),
        Comment("2", "1", "bob"),
        Comment("3", "2"),
        new ImportReaction
        {
            Subject = "1",
            Member = "bob",
            Kind = "thanks",
            At = At,
        },
        new ImportRating
        {
            Subject = "1",
            Member = "bob",
            Value = 4,
            At = At,
        },
        new ImportFollow
        {
            Member = "bob",
            Kind = FollowKind.Member,
            Target = "amy",
            At = At,
        },
        new ImportFollow
        {
            Member = "bob",
            Kind = FollowKind.Topic,
            Target = "budget",
            At = At,
        },
        new ImportFollow
        {
            Member = "bob",
            Kind = FollowKind.Subject,
            Target = "3",
            At = At,
        },
    ];

    [Fact]
    public async Task Everything_is_there_with_the_dates_of_the_source()
    {
        await using var host = await fixture.OpenAsync();

        var report = await ImportAsync(host, Community);

        Assert.Equal((Community.Length, Community.Length, 0, 0), (report.Read, report.Added, report.Known, report.Faulty));
        Assert.Empty(report.Faults);
        var ids = (await FindAsync(host, new ImportLookup { Source = "test", Subjects = ["1", "2", "3"] })).Subjects;
        var snapshots = (await host.Get<ISnapshotStore>().ListAsync(Viewer.System, [ids["1"].Id, ids["2"].Id], Token)).ToDictionary(one =>
            one.Id
        );
        var post = snapshots[ids["1"].Id];
        Assert.Equal(At, post.At);
        Assert.Equal("amy", post.Author!.Handle);
        Assert.Equal("general", post.Space!.Slug);
        Assert.Equal((2, 1, 4), (post.Counts.Comments, post.Counts.Ratings, post.Counts.RatingSum));
        Assert.Equal("thanks", Assert.Single(post.Counts.Reactions).Kind);
        Assert.Equal(1, snapshots[ids["2"].Id].Counts.Comments);
    }

    [Fact]
    public async Task A_second_run_adds_nothing()
    {
        await using var host = await fixture.OpenAsync();
        await ImportAsync(host, Community);
        var log = await ReadLogAsync(host);

        var again = await ImportAsync(host, Community);

        Assert.Equal((Community.Length, 0, Community.Length, 0), (again.Read, again.Added, again.Known, again.Faulty));
        Assert.Equal(log.Count, (await ReadLogAsync(host)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Where_a_batch_ends_makes_no_difference(int batchSize)
    {
        await using var host = await fixture.OpenAsync(builder => Configure(builder, batchSize));

        var report = await ImportAsync(host, [.. Community, Post("4", author: "zoe"), Member("zoe"), Comment("1", "2"), Post("1")]);

        Assert.Equal((Community.Length + 4, Community.Length + 1, 1, 2), (report.Read, report.Added, report.Known, report.Faulty));
        Assert.Equal(
            [ProblemCodes.ReferenceUnknown, ProblemCodes.Taken],
            report.Faults.Select(fault => Assert.Single(fault.Problems).Code),
            StringComparer.Ordinal
        );
    }

    [Fact]
    public async Task Names_that_are_taken_get_a_number()
    {
        await using var host = await fixture.OpenAsync();
        await host.World.AddMemberAsync("amy");
        await host.World.AddSpaceAsync("general");

        await ImportAsync(
            host,
            [
                Member("Amy"),
                Member("amy") with
                {
                    DisplayName = "Àmy",
                },
                .. Enumerable.Range(0, 40).Select(i => Member($"k{i}", handle: "amy")),
                Space("General"),
            ]
        );

        var ids = await FindAsync(
            host,
            new ImportLookup
            {
                Source = "test",
                Members = ["Amy", "amy", "k39"],
                Spaces = ["General"],
                Handles = ["amy2", "amy3"],
                Slugs = ["general-2"],
            }
        );
        Assert.Equal(ids.Members["Amy"], ids.Handles["amy2"]);
        Assert.Equal(ids.Members["amy"], ids.Handles["amy3"]);
        Assert.True(ids.Members.ContainsKey("k39"));
        Assert.Single(ids.Slugs);
    }

    [Fact]
    public async Task A_member_of_the_host_is_met_by_their_account()
    {
        await using var host = await fixture.OpenAsync();
        var known = await host.World.AddMemberAsync("amelie");

        var report = await ImportAsync(host, Member("amy", externalId: "host-amelie"), Space("general"), Post("1"));

        Assert.Equal((3, 2, 1, 0), (report.Read, report.Added, report.Known, report.Faulty));
        Assert.Equal(known.Id, (await FindAsync(host, new ImportLookup { Source = "test", Subjects = ["1"] })).Subjects["1"].AuthorId);
    }

    [Fact]
    public async Task A_mention_reaches_only_who_may_see_the_text()
    {
        await using var host = await fixture.OpenAsync();

        await ImportAsync(
            host,
            Member("amy"),
            Member("bob"),
            Member("eve"),
            Member("gus") with
            {
                Kind = MemberKind.Guest,
            },
            Space("general"),
            Space("closed") with
            {
                Visibility = SpaceVisibility.Secret,
            },
            new ImportMembership
            {
                Space = "closed",
                Member = "bob",
                At = At,
            },
            Post("1", body: "@amy @bob @gus"),
            Post("2", "closed", body: "@bob @eve")
        );

        var mentioned = (await ReadLogAsync(host)).Where(activity => activity.Verb is Verb.Mention).ToList();
        var ids = await FindAsync(
            host,
            new ImportLookup
            {
                Source = "test",
                Members = ["bob"],
                Subjects = ["1", "2"],
            }
        );
        Assert.Equal([ids.Subjects["1"].Id, ids.Subjects["2"].Id], mentioned.Select(activity => activity.SubjectId!.Value));
        Assert.All(
            mentioned,
            activity => Assert.Equal((ids.Members["bob"].Id, At, Listing.None), (activity.MemberId!.Value, activity.At, activity.Listing))
        );
    }

    [Fact]
    public async Task A_guest_comes_into_a_space_where_the_source_says_who_answers_for_them()
    {
        await using var host = await fixture.OpenAsync();
        var now = host.Get<TimeProvider>().GetStoredNow();

        var report = await ImportAsync(
            host,
            Member("amy"),
            Member("gus") with
            {
                Kind = MemberKind.Guest,
                Sponsor = "amy",
                EndsAt = now.AddDays(9),
            },
            Member("gil") with
            {
                Kind = MemberKind.Guest,
            },
            Space("general") with
            {
                AdmitsGuests = true,
            },
            new ImportMembership
            {
                Space = "general",
                Member = "gus",
                At = At,
            },
            new ImportMembership
            {
                Space = "general",
                Member = "gil",
                At = At,
            }
        );

        Assert.Equal(ProblemCodes.SponsorRequired, Assert.Single(Assert.Single(report.Faults).Problems).Code);
        var members = (await host.Get<MemberService>().ListAsync(Viewer.System, PageRequest.First, Token)).Items.ToDictionary(
            member => member.Handle,
            StringComparer.Ordinal
        );
        Assert.Equal((members["amy"].Id, now.AddDays(9)), (members["gus"].SponsorId, members["gus"].EndsAt));
        Assert.Equal((null, now.AddDays(90)), (members["gil"].SponsorId, members["gil"].EndsAt));
        Assert.True(
            (await host.World.ViewAsync(members["gus"])).CanSee(
                (await FindAsync(host, new ImportLookup { Source = "test", Spaces = ["general"] })).Spaces["general"].Audience
            )
        );
    }

    [Fact]
    public async Task Progress_is_reported_after_each_batch_and_cancelling_keeps_what_was_reported()
    {
        await using var host = await fixture.OpenAsync(builder => Configure(builder, 10));
        using var stop = new CancellationTokenSource();
        List<ImportReport> told = [];
        ImportItem[] items = [Member("amy"), Space("general"), .. Enumerable.Range(0, 98).Select(i => Post($"{i}"))];
        var progress = new Told(value =>
        {
            told.Add(value);
            if (told.Count == 3)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Get<ImportService>().ImportAsync("test", Stream(items), progress, stop.Token).AsTask()
        );
        var rest = await ImportAsync(host, items);

        Assert.Equal([10, 20, 30], told.Select(value => value.Read));
        Assert.Equal((100, 70, 30, 0), (rest.Read, rest.Added, rest.Known, rest.Faulty));
    }

    private static async Task<List<Activity>> ReadLogAsync(StorageHost host) =>
        [.. (await host.Get<IActivityStore>().ReadAsync(Viewer.System, LogPosition.Start, 1000, Token)).Select(logged => logged.Activity)];

    private sealed class Told(Action<ImportReport> tell) : IProgress<ImportReport>
    {
        public void Report(ImportReport value) => tell(value);
    }
}
