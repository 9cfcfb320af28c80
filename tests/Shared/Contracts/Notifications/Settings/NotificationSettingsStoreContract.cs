using Rse.Follows;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Storage;
using Rse.Tests.Contracts.Feeds;

namespace Rse.Tests.Contracts.Notifications.Settings;

/// <summary>What every <see cref="INotificationSettingsStore"/> must do.</summary>
public abstract class NotificationSettingsStoreContract(IStorageFixture fixture)
{
    private static readonly NotificationDigest Weekly = new()
    {
        Period = NotificationDigestPeriod.Weekly,
        At = new TimeOnly(23, 59),
        Day = DayOfWeek.Saturday,
        OnlyIfAbsent = true,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each place has its own cells; a cell is stored once, and null removes it.</summary>
    [Fact]
    public async Task Cells_of_each_place_are_stored_changed_and_removed_by_themselves()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, _, space, post) = await SceneAsync(host);
        NotificationPlace[] places =
        [
            NotificationPlace.Everywhere(amelie.Id),
            NotificationPlace.Of(amelie.Id, space.Id),
            NotificationPlace.Of(amelie.Id, post),
            NotificationPlace.DefaultOf(space.Id),
        ];
        foreach (var place in places)
        {
            Assert.Equal(2, await PutAsync(host, place, ("alarm", "app", true), ("alarm", "mail", true)));
            Assert.Equal(1, await PutAsync(host, place, ("alarm", "app", true), ("alarm", "mail", false)));
            Assert.Equal(0, await PutAsync(host, place, ("alarm", "mail", false), ("parcel", "app", null)));
        }

        var question = new NotificationQuestion(amelie.Id, "alarm", space.Id, post, null);
        var rows = await ReadAsync(host, question);

        Assert.All(places, place => Assert.Equal((true, false), (rows.Find(place, "alarm", "app"), rows.Find(place, "alarm", "mail"))));
        foreach (var place in places)
        {
            Assert.Equal(1, await PutAsync(host, place, ("alarm", "app", null)));
            Assert.Equal(0, await PutAsync(host, place, ("alarm", "app", null)));
        }

        rows = await ReadAsync(host, question);
        Assert.All(places, place => Assert.Equal((null, false), (rows.Find(place, "alarm", "app"), rows.Find(place, "alarm", "mail"))));
        Assert.Equal(4, rows.Cells.Count);
    }

    /// <summary>Cells of other members, spaces, threads and kinds are not read.</summary>
    [Fact]
    public async Task Only_what_decides_the_questions_is_read()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, post) = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other");
        var elsewhere = (await host.World.AddPostAsync(other, bob)).Id.As<Subject>();
        foreach (var member in (Member[])[amelie, bob])
        {
            foreach (
                var place in (NotificationPlace[])
                    [
                        NotificationPlace.Everywhere(member.Id),
                        NotificationPlace.Of(member.Id, space.Id),
                        NotificationPlace.Of(member.Id, other.Id),
                        NotificationPlace.Of(member.Id, post),
                        NotificationPlace.Of(member.Id, elsewhere),
                        NotificationPlace.DefaultOf(space.Id),
                        NotificationPlace.DefaultOf(other.Id),
                    ]
            )
            {
                await PutAsync(host, place, ("alarm", "app", true), ("parcel", "app", true));
            }
        }

        var rows = await ReadAsync(
            host,
            new NotificationQuestion(amelie.Id, "alarm", space.Id, null, null),
            new NotificationQuestion(bob.Id, "alarm", null, elsewhere, null)
        );

        Assert.Equal(
            [
                NotificationPlace.DefaultOf(space.Id),
                NotificationPlace.Everywhere(amelie.Id),
                NotificationPlace.Of(amelie.Id, space.Id),
                NotificationPlace.Everywhere(bob.Id),
                NotificationPlace.Of(bob.Id, elsewhere),
            ],
            rows.Cells.Keys.Select(key => key.Place).OrderBy(place => place.MemberId.Value).ThenBy(place => place.Scope)
        );
        Assert.All(rows.Cells.Keys, key => Assert.Equal("alarm", key.Kind));
    }

    /// <summary>Settings are private; defaults of spaces are not.</summary>
    [Fact]
    public async Task Settings_are_read_by_their_owner_and_the_software_only()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, post) = await SceneAsync(host);
        await PutAsync(host, NotificationPlace.Everywhere(amelie.Id), ("alarm", "app", true));
        await PutAsync(host, NotificationPlace.Of(amelie.Id, post), ("alarm", "app", true));
        await PutAsync(host, NotificationPlace.DefaultOf(space.Id), ("alarm", "app", true));
        await PutAsync(host, new NotificationWishChange { MemberId = amelie.Id, Digest = Weekly });
        await host.MuteAsync(amelie, MuteKind.Space, space.Id.Value);
        var store = host.Get<INotificationSettingsStore>();
        NotificationQuestion[] questions = [new(amelie.Id, "alarm", space.Id, post, null)];
        foreach (var viewer in (Viewer[])[await host.World.ViewAsync(bob), Viewer.Anonymous])
        {
            var rows = await store.ReadAsync(viewer, questions, host.World.Now, Token);

            Assert.Equal([NotificationPlace.DefaultOf(space.Id)], rows.Cells.Keys.Select(key => key.Place));
            Assert.Empty(rows.MutedSpaces);
            Assert.Empty(await store.ListWishesAsync(viewer, [amelie.Id], Token));
            Assert.Empty((await store.FindPlacesAsync(viewer, 10, Token)).Threads);
        }

        var own = await host.World.ViewAsync(amelie);
        Assert.Equal(3, (await store.ReadAsync(own, questions, host.World.Now, Token)).Cells.Count);
        Assert.Equal(Weekly, Assert.Single(Assert.Single(await store.ListWishesAsync(own, [amelie.Id], Token)).Digests).Digest);
    }

    /// <summary>Mutes count until they end; those of a topic count for the subject and for the thread.</summary>
    [Fact]
    public async Task Mutes_of_authors_spaces_subjects_threads_and_topics_are_found_until_they_end()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, post) = await SceneAsync(host);
        var comment = (await host.World.AddCommentAsync(await host.World.FindSubjectAsync(post.Value), bob)).Id.As<Subject>();
        await host.TagAsync(post, "budget");
        await host.TagAsync(comment, "lunch");
        var question = new NotificationQuestion(amelie.Id, "alarm", space.Id, post, bob.Id, comment);
        Assert.False(IsMuted(await ReadAsync(host, question), question));
        (MuteKind Kind, long Target)[] mutes =
        [
            (MuteKind.Member, bob.Id.Value),
            (MuteKind.Space, space.Id.Value),
            (MuteKind.Subject, post.Value),
            (MuteKind.Subject, comment.Value),
            (MuteKind.Topic, (await host.TopicAsync("budget")).Value),
            (MuteKind.Topic, (await host.TopicAsync("lunch")).Value),
        ];
        foreach (var (kind, target) in mutes)
        {
            var end = host.World.Now.AddHours(1);
            await host.MuteAsync(amelie, kind, target, endsAt: end);

            Assert.True(IsMuted(await ReadAsync(host, question), question), $"{kind} {target}");
            Assert.False(IsMuted(await ReadAsync(host, end, question), question));
            var others = question with { MemberId = bob.Id };
            Assert.False(IsMuted(await ReadAsync(host, others), others));
            await UnmuteAsync(host, amelie, kind, target);
        }

        // Of the home feed: what members want to be told of, the matrix says.
        await host.MuteAsync(amelie, MuteKind.Kind, 0, "comment");
        Assert.False(IsMuted(await ReadAsync(host, question), question));
    }

    /// <summary>A member who may not act is told of nothing.</summary>
    [Fact]
    public async Task Members_who_may_not_act_are_found()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _, _) = await SceneAsync(host);
        var (now, suspended) = (host.World.Now, await host.World.AddMemberAsync("carla"));
        await host.World.SetStateAsync(suspended, MemberState.Suspended);
        var staying = await host.World.AddGuestAsync("dora", amelie, now.AddHours(1));
        var ended = await host.World.AddGuestAsync("emil", amelie, now);

        var rows = await ReadAsync(
            host,
            now,
            [
                .. ((Member[])[amelie, bob, suspended, staying, ended]).Select(member => new NotificationQuestion(
                    member.Id,
                    "alarm",
                    null,
                    null,
                    null
                )),
            ]
        );

        Assert.Equal([suspended.Id, ended.Id], rows.Stopped.OrderBy(id => id.Value));
    }

    /// <summary>Only the level that stops comments is found.</summary>
    [Fact]
    public async Task Threads_followed_for_highlights_only_are_found()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, _, post) = await SceneAsync(host);
        await host.FollowAsync(amelie, FollowKind.Subject, post.Value, FollowLevel.HighlightsOnly);
        await host.FollowAsync(bob, FollowKind.Subject, post.Value);

        var rows = await ReadAsync(
            host,
            new NotificationQuestion(amelie.Id, "comment", null, post, null),
            new NotificationQuestion(bob.Id, "comment", null, post, null)
        );

        Assert.Equal([(amelie.Id, post)], rows.HighlightsOnly);
    }

    /// <summary>What is null stays; a digest of a space that is off is none.</summary>
    [Fact]
    public async Task Wishes_are_changed_one_by_one_and_read_for_many_members()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, _) = await SceneAsync(host);
        var quiet = new NotificationWishChange
        {
            MemberId = amelie.Id,
            QuietFrom = new TimeOnly(22, 30),
            QuietTo = new TimeOnly(0, 0),
        };
        Assert.Equal(1, await PutAsync(host, quiet));
        Assert.Equal(0, await PutAsync(host, quiet));
        Assert.Equal(1, await PutAsync(host, new NotificationWishChange { MemberId = amelie.Id, Digest = Weekly }));
        var daily = Weekly with { Period = NotificationDigestPeriod.Daily, OnlyIfAbsent = false };
        Assert.Equal(1, await PutAsync(host, Of(amelie, space, daily)));
        Assert.Equal(0, await PutAsync(host, Of(amelie, space, daily)));
        Assert.Equal(
            2,
            await PutAsync(
                host,
                new NotificationWishChange
                {
                    MemberId = amelie.Id,
                    Channels = new Dictionary<string, bool>(StringComparer.Ordinal)
                    {
                        ["mail"] = false,
                        ["pager"] = false,
                        ["app"] = true,
                    },
                }
            )
        );

        var found = (await WishesAsync(host, amelie, bob)).ToDictionary(wishes => wishes.MemberId);

        var (hers, his) = (found[amelie.Id], found[bob.Id]);
        Assert.Equal((new TimeOnly(22, 30), new TimeOnly(0, 0)), (hers.QuietFrom, hers.QuietTo));
        Assert.Equal([(null, Weekly), (space.Id, daily)], hers.Digests);
        Assert.Equal(["mail", "pager"], hers.ChannelsOff.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(("UTC", "en"), (hers.TimeZone, hers.Locale));
        Assert.Equal((null, null, 0, 0), (his.QuietFrom, his.QuietTo, his.Digests.Count, his.ChannelsOff.Count));

        await PutAsync(host, Of(amelie, space, daily with { Period = NotificationDigestPeriod.Off }));
        await PutAsync(
            host,
            new NotificationWishChange { MemberId = amelie.Id, Digest = Weekly with { Period = NotificationDigestPeriod.Off } }
        );
        var after = Assert.Single(await WishesAsync(host, amelie));
        Assert.Equal(NotificationDigestPeriod.Off, Assert.Single(after.Digests).Digest.Period);
    }

    /// <summary>A page shows where something was chosen.</summary>
    [Fact]
    public async Task Places_are_listed_and_the_newest_threads_first()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, post) = await SceneAsync(host);
        var other = await host.World.AddSpaceAsync("other");
        var second = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>();
        var third = (await host.World.AddPostAsync(space, bob)).Id.As<Subject>();
        await PutAsync(host, Of(amelie, other, Weekly));
        await PutAsync(host, NotificationPlace.Of(amelie.Id, space.Id), ("alarm", "app", true), ("alarm", "mail", true));
        await PutAsync(host, NotificationPlace.Everywhere(amelie.Id), ("alarm", "app", true));
        foreach (var thread in (Id<Subject>[])[third, post, second])
        {
            await PutAsync(host, NotificationPlace.Of(amelie.Id, thread), ("alarm", "app", true), ("alarm", "mail", true));
        }

        var places = await host.Get<INotificationSettingsStore>().FindPlacesAsync(await host.World.ViewAsync(amelie), 2, Token);

        Assert.Equal([space.Id, other.Id], places.Spaces);
        Assert.Equal([third, second], places.Threads);
    }

    /// <summary>Leaving ends what would bring more; a member who switched something off is not told of it again.</summary>
    [Fact]
    public async Task Leaving_a_space_removes_its_digest_and_cells_that_are_on()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, post) = await SceneAsync(host);
        foreach (var member in (Member[])[amelie, bob])
        {
            await PutAsync(host, NotificationPlace.Of(member.Id, space.Id), ("alarm", "app", false), ("alarm", "mail", true));
            await PutAsync(host, NotificationPlace.Of(member.Id, post), ("alarm", "mail", true));
            await PutAsync(host, Of(member, space, Weekly));
        }

        await host.WriteAsync(
            (transaction, token) => host.Get<INotificationSettingsStore>().LeaveAsync(transaction, amelie.Id, space.Id, token)
        );

        var rows = await ReadAsync(
            host,
            new NotificationQuestion(amelie.Id, "alarm", space.Id, post, null),
            new NotificationQuestion(bob.Id, "alarm", space.Id, post, null)
        );
        Assert.Equal(
            (false, null, true),
            (
                rows.Find(NotificationPlace.Of(amelie.Id, space.Id), "alarm", "app"),
                rows.Find(NotificationPlace.Of(amelie.Id, space.Id), "alarm", "mail"),
                rows.Find(NotificationPlace.Of(amelie.Id, post), "alarm", "mail")
            )
        );
        Assert.True(rows.Find(NotificationPlace.Of(bob.Id, space.Id), "alarm", "mail"));
        Assert.Equal(bob.Id, Assert.Single(await WishesAsync(host, amelie, bob), wishes => wishes.Digests.Count > 0).MemberId);
    }

    /// <summary>Nothing of an anonymized member stays.</summary>
    [Fact]
    public async Task Everything_of_a_member_is_removed_and_nothing_of_others()
    {
        await using var host = await fixture.OpenAsync();
        var (amelie, bob, space, post) = await SceneAsync(host);
        foreach (var member in (Member[])[amelie, bob])
        {
            await PutAsync(host, NotificationPlace.Everywhere(member.Id), ("alarm", "app", false));
            await PutAsync(host, NotificationPlace.Of(member.Id, post), ("alarm", "app", false));
            await PutAsync(
                host,
                new NotificationWishChange
                {
                    MemberId = member.Id,
                    Channels = new Dictionary<string, bool>(StringComparer.Ordinal) { ["mail"] = false },
                    QuietFrom = new TimeOnly(22, 0),
                    QuietTo = new TimeOnly(7, 0),
                    Digest = Weekly,
                }
            );
        }

        await PutAsync(host, NotificationPlace.DefaultOf(space.Id), ("alarm", "app", false));
        ValueTask<int> ClearAsync() =>
            host.WriteAsync((transaction, token) => host.Get<INotificationSettingsStore>().ClearAsync(transaction, amelie.Id, token));

        Assert.Equal(5, await ClearAsync());
        Assert.Equal(0, await ClearAsync());

        var rows = await ReadAsync(
            host,
            new NotificationQuestion(amelie.Id, "alarm", space.Id, post, null),
            new NotificationQuestion(bob.Id, "alarm", space.Id, post, null)
        );
        Assert.Equal([default, bob.Id, bob.Id], rows.Cells.Keys.Select(key => key.Place.MemberId).OrderBy(id => id.Value));
        Assert.Equal(bob.Id, Assert.Single(rows.ChannelsOff).Member);
        Assert.Equal(bob.Id, Assert.Single(await WishesAsync(host, amelie, bob), wishes => wishes.QuietFrom is not null).MemberId);
    }

    private static async ValueTask<(Member Amelie, Member Bob, Space Space, Id<Subject> Post)> SceneAsync(StorageHost host)
    {
        var amelie = await host.World.AddMemberAsync("amelie");
        var bob = await host.World.AddMemberAsync("bob");
        var space = await host.World.AddSpaceAsync("general", SpaceVisibility.Open, amelie, bob);
        return (amelie, bob, space, (await host.World.AddPostAsync(space, bob)).Id.As<Subject>());
    }

    private static bool IsMuted(NotificationSettingRows rows, NotificationQuestion question) =>
        rows.Complete(new NotificationAnswers(), question, "app").IsMuted;

    private static NotificationWishChange Of(Member member, Space space, NotificationDigest digest) =>
        new()
        {
            MemberId = member.Id,
            SpaceId = space.Id,
            Digest = digest,
        };

    private static ValueTask<int> PutAsync(
        StorageHost host,
        NotificationPlace place,
        params (string Kind, string Channel, bool? IsOn)[] cells
    ) =>
        host.WriteAsync(
            (transaction, token) =>
                host.Get<INotificationSettingsStore>()
                    .PutCellsAsync(
                        transaction,
                        place,
                        [.. cells.Select(cell => new NotificationChoice(cell.Kind, cell.Channel, cell.IsOn))],
                        token
                    )
        );

    private static ValueTask<int> PutAsync(StorageHost host, NotificationWishChange change) =>
        host.WriteAsync((transaction, token) => host.Get<INotificationSettingsStore>().PutWishesAsync(transaction, change, token));

    private static ValueTask<NotificationSettingRows> ReadAsync(StorageHost host, params NotificationQuestion[] questions) =>
        ReadAsync(host, host.World.Now, questions);

    private static ValueTask<NotificationSettingRows> ReadAsync(
        StorageHost host,
        DateTimeOffset now,
        params NotificationQuestion[] questions
    ) => host.Get<INotificationSettingsStore>().ReadAsync(Viewer.System, questions, now, Token);

    private static ValueTask<IReadOnlyList<NotificationWishes>> WishesAsync(StorageHost host, params Member[] members) =>
        host.Get<INotificationSettingsStore>().ListWishesAsync(Viewer.System, [.. members.Select(member => member.Id)], Token);

    private static async ValueTask UnmuteAsync(StorageHost host, Member member, MuteKind kind, long target) =>
        await host.WriteAsync(
            (transaction, token) =>
                host.Get<IMuteStore>()
                    .RemoveAsync(
                        transaction,
                        new Mute
                        {
                            Id = default,
                            MemberId = member.Id,
                            Kind = kind,
                            TargetId = target,
                            Word = "",
                            At = host.World.Now,
                            EndsAt = null,
                        },
                        token
                    )
        );
}
