using Rse.Core.Tests.Feeds;
using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Members;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Tests.Contracts.Feeds;
using Rse.Tests.Notifications.Settings;
using static Rse.Core.Tests.Notifications.Settings.SettingsScene;

namespace Rse.Core.Tests.Notifications.Settings;

public sealed class NotificationSettingsServiceTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_name_every_cell_and_who_decides_it()
    {
        await using var scene = await OpenAsync(
            fixture,
            options =>
            {
                options.Defaults["visit"] = [Mail];
                options.Required["alarm"] = [App];
                options.Forbidden["*"] = [Mail];
            }
        );
        await scene.SetAsync("parcel", App, false);

        var settings = await scene.Settings.FindAsync(await scene.ViewAsync(), Token);

        Assert.Equal(
            [
                ("alarm", App, null, true, NotificationDecision.Required),
                ("alarm", Mail, null, false, NotificationDecision.Forbidden),
                ("parcel", App, false, false, NotificationDecision.Kind),
                ("parcel", Mail, null, false, NotificationDecision.Forbidden),
                ("visit", App, null, false, NotificationDecision.HostDefault),
                ("visit", Mail, null, false, NotificationDecision.Forbidden),
            ],
            settings.Cells.Select(cell => (cell.Kind, cell.Channel, cell.Choice, cell.IsOn, cell.Decision))
        );
        Assert.Equal([(App, true), (Mail, true)], settings.Channels.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal((TimeOnly.MinValue, TimeOnly.MinValue, "UTC"), (settings.QuietFrom, settings.QuietTo, settings.TimeZone));
        Assert.Equal(NotificationDigestPeriod.Off, settings.Digest!.Period);
    }

    [Fact]
    public async Task A_change_stores_what_it_holds_and_leaves_the_rest()
    {
        await using var scene = await OpenAsync(fixture, options => options.QuietFrom = options.QuietTo = new TimeOnly(1, 0));
        var digest = new NotificationDigest
        {
            Period = NotificationDigestPeriod.Weekly,
            At = new TimeOnly(7, 30),
            Day = DayOfWeek.Friday,
            OnlyIfAbsent = true,
        };
        await scene.Settings.SetAsync(
            await scene.ViewAsync(),
            new NotificationSettings
            {
                Cells = [Cell("visit", App, true)],
                QuietFrom = new TimeOnly(22, 0),
                QuietTo = new TimeOnly(7, 0),
                Digest = digest,
                TimeZone = "Europe/Paris",
            },
            Token
        );
        await scene.SetAsync("visit", Mail, true);
        await scene.SetForThreadAsync("visit", App, false);
        await scene.Settings.SetForSpaceAsync(
            await scene.ViewAsync(),
            "general",
            new NotificationSettings { Digest = digest with { Period = NotificationDigestPeriod.Daily } },
            Token
        );

        var settings = await scene.Settings.FindAsync(await scene.ViewAsync(), Token);
        Assert.Equal("app mail", await scene.DecideAsync(new NotificationQuestion(scene.Amelie.Id, "visit", scene.Space.Id, null, null)));
        Assert.Equal(
            (new TimeOnly(22, 0), new TimeOnly(7, 0), "Europe/Paris", digest),
            (settings.QuietFrom, settings.QuietTo, settings.TimeZone, settings.Digest)
        );
        Assert.Equal("general", Assert.Single(settings.Spaces).Slug);
        Assert.Equal(scene.Post, Assert.Single(settings.Threads).Id);
        Assert.Equal(
            NotificationDigestPeriod.Daily,
            (await scene.Settings.FindForSpaceAsync(await scene.ViewAsync(), "general", Token)).Digest!.Period
        );
        Assert.Equal(
            NotificationDigestPeriod.Off,
            (await scene.Settings.FindForSpaceAsync(await scene.ViewAsync(), "other", Token)).Digest!.Period
        );

        await scene.SetAsync("visit", App, null);
        Assert.Equal("mail", await scene.DecideAsync(new NotificationQuestion(scene.Amelie.Id, "visit", null, null, null)));
        var his = await scene.Settings.FindAsync(await scene.ViewAsync(scene.Bob), Token);
        Assert.Equal((new TimeOnly(1, 0), "UTC"), (his.QuietFrom, his.TimeZone));
    }

    [Fact]
    public async Task A_change_that_breaks_rules_is_refused_with_every_reason()
    {
        await using var scene = await OpenAsync(
            fixture,
            options =>
            {
                options.Required["alarm"] = [App];
                options.Forbidden["visit"] = [Mail];
            }
        );
        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await scene.Settings.SetAsync(
                await scene.ViewAsync(),
                new NotificationSettings
                {
                    Cells =
                    [
                        Cell("novel", App, true),
                        Cell("alarm", "pigeon", true),
                        Cell("alarm", App, false),
                        Cell("visit", Mail, true),
                        Cell("parcel", App, true),
                        Cell("parcel", App, false),
                        // What agrees with the host is no fault.
                        Cell("alarm", Mail, true),
                        Cell("visit", App, null),
                    ],
                    Channels = new Dictionary<string, bool>(StringComparer.Ordinal) { ["pigeon"] = false },
                    QuietFrom = new TimeOnly(22, 0),
                    Digest = new NotificationDigest
                    {
                        Period = (NotificationDigestPeriod)7,
                        At = new TimeOnly(8, 0, 30),
                        Day = (DayOfWeek)9,
                        OnlyIfAbsent = false,
                    },
                    TimeZone = "Mars/Olympus",
                },
                Token
            )
        );

        Assert.Equal(
            [
                (ProblemCodes.ValueUnknown, "cells"),
                (ProblemCodes.ValueUnknown, "cells"),
                (ProblemCodes.SettingFixed, "cells"),
                (ProblemCodes.SettingFixed, "cells"),
                (ProblemCodes.ValueUnknown, "cells"),
                (ProblemCodes.ValueUnknown, "channels"),
                (ProblemCodes.ValueUnknown, "quietHours"),
                (ProblemCodes.ValueUnknown, "digest"),
                (ProblemCodes.ValueUnknown, "digest"),
                (ProblemCodes.ValueUnknown, "digest"),
                (ProblemCodes.ValueUnknown, "timeZone"),
            ],
            refused.Problems.Select(problem => (problem.Code, problem.Field!))
        );
        Assert.All((await scene.Settings.FindAsync(await scene.ViewAsync(), Token)).Cells, cell => Assert.Null(cell.Choice));
    }

    [Fact]
    public async Task Owners_set_the_defaults_of_a_space_and_a_member_beats_them()
    {
        await using var scene = await OpenAsync(fixture);
        await PromoteAsync(scene, scene.Bob);
        await scene.Settings.SetDefaultsAsync(await scene.ViewAsync(scene.Bob), "general", [Cell("visit", Mail, true)], Token);

        Assert.Equal("mail", await scene.DecideAsync("visit"));
        Assert.Equal("", await scene.DecideAsync(new NotificationQuestion(scene.Amelie.Id, "visit", scene.Other.Id, null, null)));
        var shown = await scene.Settings.ListDefaultsAsync(await scene.ViewAsync(), "general", Token);
        Assert.Equal(
            (true, true, NotificationDecision.SpaceDefault),
            shown
                .Where(cell => (cell.Kind, cell.Channel) == ("visit", Mail))
                .Select(cell => (cell.Choice == true, cell.IsOn, cell.Decision))
                .Single()
        );
        var hers = (await scene.Settings.FindForSpaceAsync(await scene.ViewAsync(), "general", Token)).Cells;
        Assert.Equal(NotificationDecision.SpaceDefault, hers.Single(cell => (cell.Kind, cell.Channel) == ("visit", Mail)).Decision);

        await scene.SetAsync("visit", Mail, false);
        Assert.Equal("", await scene.DecideAsync("visit"));
        await scene.SetForSpaceAsync("visit", Mail, true);
        Assert.Equal("mail", await scene.DecideAsync("visit"));
    }

    [Fact]
    public async Task Only_owners_change_defaults_and_hidden_places_look_absent()
    {
        await using var scene = await OpenAsync(fixture);
        var secret = await scene.Host.World.AddSpaceAsync("secret", SpaceVisibility.Secret, scene.Bob);
        var hidden = await scene.Host.World.AddPostAsync(secret, scene.Bob);
        var viewer = await scene.ViewAsync();
        var thread = new SubjectRef(SubjectKinds.Post, $"{hidden.Id}");
        NotificationCell[] cells = [Cell("alarm", App, false)];

        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
            await scene.Settings.SetDefaultsAsync(viewer, "general", cells, Token)
        );
        Assert.Equal(ProblemCodes.NotAllowed, Assert.Single(refused.Problems).Code);
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Settings.FindForSpaceAsync(viewer, "secret", Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Settings.ListDefaultsAsync(viewer, "secret", Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Settings.SetDefaultsAsync(viewer, "secret", cells, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Settings.FindForThreadAsync(viewer, thread, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () => await scene.Settings.SetForThreadAsync(viewer, thread, cells, Token));
        await Assert.ThrowsAsync<NotFoundException>(async () =>
            await scene.Settings.SetForSpaceAsync(viewer, "secret", new NotificationSettings { Cells = cells }, Token)
        );
        await Assert.ThrowsAsync<RefusedException>(async () => await scene.Settings.FindAsync(Viewer.Anonymous, Token));
        await Assert.ThrowsAsync<RefusedException>(async () =>
            await scene.Settings.SetAsync(Viewer.Anonymous, new NotificationSettings(), Token)
        );
    }

    [Fact]
    public async Task A_comment_names_its_thread()
    {
        await using var scene = await OpenAsync(fixture);
        var post = await scene.Host.World.FindSubjectAsync(scene.Post.Value);
        var comment = await scene.Host.World.AddCommentAsync(post, scene.Bob);
        var viewer = await scene.ViewAsync();

        await scene.Settings.SetForThreadAsync(
            viewer,
            new SubjectRef(SubjectKinds.Comment, $"{comment.Id}"),
            [Cell("alarm", Mail, false)],
            Token
        );

        Assert.Equal("app", await scene.DecideAsync("alarm"));
        var cell = (await scene.Settings.FindForThreadAsync(viewer, scene.Thread, Token)).Cells.Single(found =>
            (found.Kind, found.Channel) == ("alarm", Mail)
        );
        Assert.Equal((false, NotificationDecision.Thread), (cell.Choice, cell.Decision));
    }

    [Fact]
    public async Task A_thread_followed_for_highlights_only_tells_of_no_comment_unless_the_thread_says_otherwise()
    {
        await using var scene = await OpenAsync(fixture, null, new PlainKind("comment", App));
        Assert.Equal("app", await scene.DecideAsync("comment"));

        await scene.Host.FollowAsync(scene.Amelie, FollowKind.Subject, scene.Post.Value, FollowLevel.HighlightsOnly);
        await scene.SetForSpaceAsync("comment", App, true);

        Assert.Equal("", await scene.DecideAsync("comment"));
        Assert.Equal("app mail", await scene.DecideAsync("alarm"));
        await scene.SetForThreadAsync("comment", App, true);
        Assert.Equal("app", await scene.DecideAsync("comment"));
    }

    [Fact]
    public async Task Leaving_a_space_ends_what_brings_more_and_keeps_what_brings_less()
    {
        await using var scene = await OpenAsync(fixture);
        await scene.SetForSpaceAsync("visit", Mail, true);
        await scene.SetForSpaceAsync("alarm", Mail, false);
        Assert.Equal(("app", "mail"), (await scene.DecideAsync("alarm"), await scene.DecideAsync("visit")));

        await scene.Host.Get<MembershipService>().RemoveAsync(await scene.ViewAsync(), "general", "amelie", Token);

        Assert.Equal(("app", ""), (await scene.DecideAsync("alarm"), await scene.DecideAsync("visit")));
    }

    [Fact]
    public async Task Whoever_departs_is_told_of_nothing_and_finds_their_settings_when_they_return()
    {
        await using var scene = await OpenAsync(fixture);
        await scene.SetAsync("alarm", Mail, false);
        var lives = scene.Host.Get<MemberLifecycleService>();

        await lives.DepartAsync(scene.Amelie.Id, new Departure(), Token);
        Assert.Equal("", await scene.DecideAsync("alarm"));
        await lives.ReinstateAsync(scene.Amelie.Id, Token);
        Assert.Equal("app", await scene.DecideAsync("alarm"));

        await lives.DepartAsync(scene.Amelie.Id, new Departure { Anonymize = true }, Token);
        var rows = await scene
            .Host.Get<INotificationSettingsStore>()
            .ReadAsync(
                Viewer.System,
                [new NotificationQuestion(scene.Amelie.Id, "alarm", scene.Space.Id, scene.Post, null)],
                scene.Host.World.Now,
                Token
            );
        Assert.Empty(rows.Cells);
    }

    [Fact]
    public async Task A_thread_with_500_followers_is_decided_with_two_statements()
    {
        await using var scene = await OpenAsync(fixture);
        List<Member> members = [];
        for (var i = 0; i < 500; i++)
        {
            members.Add(await scene.Host.World.AddMemberAsync($"m{i}"));
        }

        await scene.Settings.SetAsync(
            await scene.ViewAsync(members[7]),
            new NotificationSettings { Cells = [Cell("alarm", App, false)] },
            Token
        );
        await scene.Settings.SetForThreadAsync(await scene.ViewAsync(members[8]), scene.Thread, [Cell("alarm", Mail, false)], Token);
        NotificationQuestion[] questions =
        [
            .. from member in members
            from kind in (string[])["alarm", "parcel", "visit"]
            select new NotificationQuestion(member.Id, kind, scene.Space.Id, scene.Post, scene.Bob.Id, scene.Post),
        ];
        using var reads = new ReadCounter();

        var decided = await scene.Host.Get<INotificationSettings>().DecideAsync(Viewer.System, questions, Token);

        Assert.Equal(2, reads.Take());
        Assert.Equal(
            [(21, 1), (24, 1)],
            decided
                .Select((channels, index) => (Index: index, Count: channels.Count(channel => !IsDigest(channel))))
                .Where(found => questions[found.Index].Kind == "alarm" && found.Count != 2)
        );
        Assert.All(
            decided.Where((_, index) => questions[index].Kind == "parcel"),
            channels => Assert.Equal([App, NotificationDigests.Of(Mail)], channels.Order(StringComparer.Ordinal), StringComparer.Ordinal)
        );
        Assert.All(decided.Where((_, index) => questions[index].Kind == "visit"), Assert.Empty);
        Assert.Empty(await scene.Host.Get<INotificationSettings>().DecideAsync(Viewer.System, [], Token));
    }

    [Fact]
    public async Task A_digest_holds_what_is_left_to_the_app_and_nothing_that_is_forbidden_muted_or_switched_off()
    {
        await using var scene = await OpenAsync(fixture, options => options.Forbidden["visit"] = [Mail]);
        Assert.False(await scene.IsInDigestAsync("alarm"));
        Assert.True(await scene.IsInDigestAsync("parcel"));
        await scene.SetAsync("alarm", Mail, false);
        await scene.SetAsync("visit", App, true);
        Assert.True(await scene.IsInDigestAsync("alarm"));
        Assert.False(await scene.IsInDigestAsync("visit"));

        await scene.SetForThreadAsync("alarm", App, false);
        Assert.False(await scene.IsInDigestAsync("alarm"));
        await scene.SwitchAsync(Mail, false);
        Assert.False(await scene.IsInDigestAsync("parcel"));
        await scene.SwitchAsync(Mail, true);
        Assert.True(await scene.IsInDigestAsync("parcel"));
        await scene.Host.MuteAsync(scene.Amelie, MuteKind.Member, scene.Bob.Id.Value);
        Assert.False(await scene.IsInDigestAsync("parcel"));
    }

    [Fact]
    public async Task A_kind_whose_plug_in_is_gone_reaches_nobody()
    {
        await using var scene = await OpenAsync(fixture);

        Assert.Equal("", await scene.DecideAsync("gone"));
    }

    private static async ValueTask PromoteAsync(SettingsScene scene, Member member) =>
        await scene.Host.WriteAsync(
            (transaction, token) =>
                scene
                    .Host.Get<IMembershipStore>()
                    .PutAsync(
                        transaction,
                        new Membership
                        {
                            SpaceId = scene.Space.Id,
                            MemberId = member.Id,
                            Role = SpaceRole.Owner,
                            JoinedAt = scene.Host.World.Now,
                        },
                        token
                    )
        );
}
