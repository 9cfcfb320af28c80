using Microsoft.Extensions.DependencyInjection;
using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.Paging;
using Rse.People;
using Rse.Posts;
using Rse.Projections;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Testing.Storage;
using Rse.Tests.Notifications.Settings;
using Rse.Transactions;

namespace Rse.Core.Tests.Notifications.Settings;

/// <summary>What settings do to real notifications: what is in the list, and what leaves by other channels.</summary>
public sealed class NotificationSettingsEffectTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_decide_what_is_in_the_list_and_what_leaves()
    {
        await using var scene = await Scene.OpenAsync(fixture);
        Assert.Equal(("reply", "reply: app mail"), await scene.CommentAsync());

        await scene.SetAsync(NotificationKinds.Reply, "app", false);
        Assert.Equal(("reply", "reply: mail"), await scene.CommentAsync());

        // It is also a comment in a thread that Amélie follows.
        await scene.SetAsync(NotificationKinds.Reply, "mail", false);
        Assert.Equal(("comment reply", "comment: app"), await scene.CommentAsync());
        await scene.SetAsync(NotificationKinds.Comment, "app", false);
        Assert.Equal(("comment reply", ""), await scene.CommentAsync());

        // Whoever wants to hear of mentions and not of replies hears of a reply that mentions them.
        Assert.Equal(("comment mention reply", "mention: app mail"), await scene.CommentAsync("Thanks @amelie."));
    }

    [Fact]
    public async Task A_followed_thread_in_a_muted_space_makes_no_notification_until_the_mute_ends()
    {
        await using var scene = await Scene.OpenAsync(fixture);
        var follows = scene.Host.Get<FollowService>();
        await follows.FollowAsync(await scene.ViewAsync(scene.Carla), "post", $"{scene.Post.Id}", Token);
        Assert.Equal(("comment", "comment: app"), await scene.CommentAsync(of: scene.Carla));

        await scene.Host.Get<MuteService>().MuteAsync(await scene.ViewAsync(scene.Carla), "space", "general", null, Token);
        Assert.Equal(("comment", ""), await scene.CommentAsync("Hello @carla.", of: scene.Carla));

        await scene.Host.Get<MuteService>().UnmuteAsync(await scene.ViewAsync(scene.Carla), "space", "general", Token);
        Assert.Equal(("comment mention", "mention: app mail"), await scene.CommentAsync("Hello @carla.", of: scene.Carla));
    }

    [Fact]
    public async Task Comments_that_are_muted_at_home_still_notify_whom_they_answer()
    {
        await using var scene = await Scene.OpenAsync(fixture);
        await scene.Host.Get<MuteService>().MuteAsync(await scene.ViewAsync(scene.Amelie), "kind", "comment", null, Token);

        Assert.Equal(("reply", "reply: app mail"), await scene.CommentAsync());
    }

    [Fact]
    public async Task What_the_host_requires_comes_through_mutes_and_closed_channels()
    {
        await using var scene = await Scene.OpenAsync(fixture, options => options.Required["reply"] = ["mail"]);
        var viewer = await scene.ViewAsync(scene.Amelie);
        await scene.Host.Get<MuteService>().MuteAsync(viewer, "member", "bob", null, Token);
        await scene
            .Host.Get<NotificationSettingsService>()
            .SetAsync(
                viewer,
                new NotificationSettings { Channels = new Dictionary<string, bool>(StringComparer.Ordinal) { ["mail"] = false } },
                Token
            );

        Assert.Equal(("", "reply: mail"), await scene.CommentAsync());
    }

    [Fact]
    public async Task An_invitation_by_a_muted_member_arrives()
    {
        await using var scene = await Scene.OpenAsync(fixture);
        await scene.Host.Get<MuteService>().MuteAsync(await scene.ViewAsync(scene.Amelie), "member", "bob", null, Token);
        Assert.Equal(("", ""), await scene.CommentAsync());

        await scene
            .Host.Get<InvitationService>()
            .InviteAsync(
                await scene.ViewAsync(scene.Bob),
                "closed",
                new InvitationDraft { Handle = "amelie", Role = SpaceRole.Reader },
                Token
            );

        Assert.Equal(("invitation", "invitation: app mail"), await scene.ReadAsync(scene.Amelie));
    }

    /// <summary>Amélie wrote a post in a space; Bob and Carla are in it, and Bob owns a private one.</summary>
    private sealed class Scene(StorageHost host, Recorder recorder) : IAsyncDisposable
    {
        public StorageHost Host => host;

        public required Member Amelie { get; init; }

        public required Member Bob { get; init; }

        public required Member Carla { get; init; }

        public required Post Post { get; init; }

        public static async ValueTask<Scene> OpenAsync(NetworkFixture fixture, Action<NotificationSettingsOptions>? options = null)
        {
            var recorder = new Recorder();
            var host = await fixture.OpenAsync(builder =>
            {
                PlainKind.AddChannels(builder, "mail");
                builder.Services.AddSingleton<INotificationSink>(recorder);
                builder.Services.Configure<NotificationSettingsOptions>(settings => options?.Invoke(settings));
            });
            var amelie = await host.Community.AddMemberAsync("amelie");
            var bob = await host.Community.AddMemberAsync("bob");
            var carla = await host.Community.AddMemberAsync("carla");
            var space = await host.Community.AddSpaceAsync("general", SpaceVisibility.Open, bob, amelie, carla);
            await host.Community.AddSpaceAsync("closed", SpaceVisibility.Private, bob);
            var scene = new Scene(host, recorder)
            {
                Amelie = amelie,
                Bob = bob,
                Carla = carla,
                Post = await host.Community.AddPostAsync(space, amelie, "Hello."),
            };

            // That they were added to the space is behind them.
            await host.Get<ProjectionService>().CatchUpAsync("notifications", Token);
            foreach (var member in (Member[])[amelie, bob, carla])
            {
                var viewer = await scene.ViewAsync(member);
                var service = host.Get<NotificationService>();
                foreach (var row in (await service.ListAsync(viewer, PageRequest.First, cancellationToken: Token)).Items)
                {
                    await service.DeleteAsync(viewer, row.Id, Token);
                }
            }

            recorder.Take(default);
            return scene;
        }

        public ValueTask<Viewer> ViewAsync(Member member) => host.Community.ViewAsync(member);

        public async ValueTask SetAsync(string kind, string channel, bool isOn) =>
            await host.Get<NotificationSettingsService>()
                .SetAsync(
                    await ViewAsync(Amelie),
                    new NotificationSettings
                    {
                        Cells =
                        [
                            new NotificationCell
                            {
                                Kind = kind,
                                Channel = channel,
                                Choice = isOn,
                            },
                        ],
                    },
                    Token
                );

        /// <summary>Bob comments on the post; returns what <see cref="ReadAsync"/> does, of Amélie or of somebody else.</summary>
        public async ValueTask<(string List, string Left)> CommentAsync(string body = "Well said.", Member? of = null)
        {
            await host.Community.AddCommentAsync(Post, Bob, body);
            return await ReadAsync(of ?? Amelie);
        }

        /// <summary>The kinds in a member's list, sorted, and what went to the channels since it was last asked.</summary>
        public async ValueTask<(string List, string Left)> ReadAsync(Member member)
        {
            await host.Get<ProjectionService>().CatchUpAsync("notifications", Token);
            var list = await host.Get<NotificationService>()
                .ListAsync(await ViewAsync(member), PageRequest.First, cancellationToken: Token);
            return (
                string.Join(' ', list.Items.Select(row => row.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                recorder.Take(member.Id)
            );
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }

    private sealed class Recorder : INotificationSink
    {
        private readonly List<NotificationChange> _changes = [];

        public ValueTask ApplyAsync(
            IWriteTransaction transaction,
            IReadOnlyList<NotificationChange> changes,
            CancellationToken cancellationToken
        )
        {
            _changes.AddRange(changes);
            return ValueTask.CompletedTask;
        }

        public string Take(Id<Member> member)
        {
            var taken = _changes
                .Where(change => change.Fact.MemberId == member && !change.IsWithdrawn)
                .Select(change => (change.Kind, Channels: change.Channels.Where(channel => !SettingsScene.IsDigest(channel))))
                .Select(change => $"{change.Kind}: {string.Join(' ', change.Channels.Order(StringComparer.Ordinal))}");
            var text = string.Join(", ", taken);
            _changes.Clear();
            return text;
        }
    }
}
