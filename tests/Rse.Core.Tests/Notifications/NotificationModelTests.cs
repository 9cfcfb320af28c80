using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Rse.Activities;
using Rse.Comments;
using Rse.Core.Tests.Networks;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Projecting;
using Rse.People;
using Rse.Spaces.Memberships;
using Rse.Subjects;
using Rse.Tests.Contracts.Notifications;

namespace Rse.Core.Tests.Notifications;

/// <summary>After any history the list is what the model says, and so it is after a rebuild and when a batch comes again.</summary>
public sealed class NotificationModelTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private const int Acts = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_list_is_what_the_model_says_after_any_history_and_after_a_rebuild(int seed)
    {
        await using var scene = await NotificationScene.OpenAsync(fixture, SpaceVisibility.Private);
        var world = new World(scene, new Random(seed));
        var activities = scene.Host.Get<IActivityStore>();
        List<string> history = [];
        for (var i = 0; i < Acts; i++)
        {
            var position = await activities.FindEndAsync(Viewer.System, Token);
            scene.Host.Get<FakeTimeProvider>().Advance(TimeSpan.FromSeconds(1));
            history.Add(await world.ActAsync());

            // Trash and permissions count at once; what is made is made when the log is read.
            if (world.IsKnownAtOnce)
            {
                await world.CheckAsync(history);
            }

            await scene.ProjectAsync();

            // As after a crash, the last batch comes again.
            var batch = await activities.ReadAsync(Viewer.System, position, 100, Token);
            await scene.Host.Get<NotificationProjection>().ApplyAsync(batch, tell: true, Token);
            await world.CheckAsync(history);
        }

        await scene.Service.RebuildAsync(Token);
        await world.CheckAsync([.. history, "rebuild"]);
    }

    private sealed class World
    {
        private readonly NotificationScene _scene;
        private readonly Random _random;
        private readonly NotificationModel _model = new();
        private readonly Dictionary<string, Member> _members;
        private readonly HashSet<(string Actor, long Text)> _reactions = [];

        public World(NotificationScene scene, Random random)
        {
            (_scene, _random) = (scene, random);
            _members = new(StringComparer.Ordinal)
            {
                ["amelie"] = scene.Amelie,
                ["bob"] = scene.Bob,
                ["carl"] = scene.Carl,
                ["dora"] = scene.Dora,
            };
            _model.Inside.UnionWith(["amelie", "bob", "carl"]);
        }

        public bool IsKnownAtOnce { get; private set; }

        public async ValueTask<string> ActAsync()
        {
            IsKnownAtOnce = false;
            var who = Pick(_model.Inside.Order(StringComparer.Ordinal));
            var texts = _model.Texts.Keys.Where(id => !_model.Trashed.Contains(id) && !_model.Trashed.Contains(_model.Texts[id].Root));
            return _random.Next(12) switch
            {
                < 2 => await PostAsync(who),
                < 6 => await CommentAsync(who, texts.Order().ToList()),
                < 8 => await ReactAsync(who, texts.Order().ToList()),
                8 => await TrashAsync(),
                9 => await MoveAsync(),
                10 => await MuteAsync(who),
                _ => await ReadAsync(who),
            };
        }

        public async ValueTask CheckAsync(List<string> history)
        {
            foreach (var (handle, member) in _members)
            {
                // Compares the count as well.
                await _scene.DescribeAsync(member);
                var rows = (await _scene.ListAsync(member, unreadOnly: true)).Items.Where(row => row.Kind is not "role-changed");
                var found = string.Join("; ", rows.Select(NotificationScene.Describe));
                var expected = _model.Describe(handle);
                Assert.True(expected == found, $"{handle}: expected {expected}, found {found}, after:\n{string.Join('\n', history)}");
            }
        }

        private async ValueTask<string> PostAsync(string who)
        {
            string[] mentioned = _random.Next(2) == 0 ? [] : [Pick(_members.Keys)];
            var body = mentioned is [var one] ? $"Hello @{one}." : "Hello.";
            var post = await _scene.PostAsync(_members[who], body);
            _model.Publish(post.Id.Value, who, 0, post.Id.Value, [.. mentioned.Where(_model.Inside.Contains)]);
            return $"{who} posts {post.Id}: {body}";
        }

        private async ValueTask<string> CommentAsync(string who, List<long> texts)
        {
            if (texts.Count == 0)
            {
                return await PostAsync(who);
            }

            var parent = texts[_random.Next(texts.Count)];
            string[] mentioned = _random.Next(3) > 0 ? [] : [Pick(_members.Keys)];
            var body = mentioned is [var one] ? $"Yes @{one}." : "Yes.";
            var comment = await _scene
                .Host.Get<CommentService>()
                .AddAsync(await ViewAsync(who), new CommentDraft { Subject = Ref(parent), Body = body }, Token);
            _model.Publish(comment.Id.Value, who, parent, _model.Texts[parent].Root, [.. mentioned.Where(_model.Inside.Contains)]);
            return $"{who} comments {parent} with {comment.Id}: {body}";
        }

        private async ValueTask<string> ReactAsync(string who, List<long> texts)
        {
            if (texts.Count == 0)
            {
                return await PostAsync(who);
            }

            var text = texts[_random.Next(texts.Count)];
            if (_reactions.Remove((who, text)))
            {
                await _scene.TakeBackReactionAsync(_members[who], Ref(text));
                _model.TakeBack(who, text);
                return $"{who} takes back the reaction to {text}";
            }

            _reactions.Add((who, text));
            await _scene.ReactAsync(_members[who], Ref(text));
            _model.React(who, text);
            return $"{who} reacts to {text}";
        }

        private async ValueTask<string> TrashAsync()
        {
            var comments = _model
                .Texts.Where(pair =>
                    pair.Value.Parent != 0 && _model.Inside.Contains(pair.Value.Author) && !_model.Trashed.Contains(pair.Value.Root)
                )
                .OrderBy(pair => pair.Key)
                .ToList();
            if (comments.Count == 0)
            {
                return "nothing to trash";
            }

            var (id, text) = comments[_random.Next(comments.Count)];
            var service = _scene.Host.Get<CommentService>();
            if (_model.Trashed.Remove(id))
            {
                await service.RestoreAsync(await ViewAsync(text.Author), new Id<Comment>(id), Token);
                return $"{text.Author} restores {id}";
            }

            _model.Trashed.Add(id);
            await service.TrashAsync(await ViewAsync(text.Author), new Id<Comment>(id), Token);
            return $"{text.Author} trashes {id}";
        }

        private async ValueTask<string> MoveAsync()
        {
            var who = Pick(_members.Keys.Where(handle => handle is not "amelie"));
            var owner = await ViewAsync("amelie");
            var memberships = _scene.Host.Get<MembershipService>();
            IsKnownAtOnce = true;
            if (_model.Inside.Remove(who))
            {
                await memberships.RemoveAsync(owner, "general", who, Token);
                return $"{who} is removed";
            }

            _model.Inside.Add(who);
            await memberships.PutAsync(owner, "general", who, SpaceRole.Contributor, Token);
            return $"{who} is let in";
        }

        private async ValueTask<string> MuteAsync(string who)
        {
            var other = Pick(_members.Keys.Where(handle => handle != who));
            var mutes = _scene.Host.Get<MuteService>();
            if (_model.Mutes.Remove((who, other)))
            {
                await mutes.UnmuteAsync(await ViewAsync(who), "member", other, Token);
                return $"{who} hears {other} again";
            }

            _model.Mutes.Add((who, other));
            await mutes.MuteAsync(await ViewAsync(who), "member", other, null, Token);
            return $"{who} mutes {other}";
        }

        private async ValueTask<string> ReadAsync(string who)
        {
            IsKnownAtOnce = true;
            if (_random.Next(2) == 0)
            {
                await _scene.Service.MarkAllReadAsync(await ViewAsync(who), null, Token);
                _model.ReadAll(who);
                return $"{who} reads all";
            }

            var first = (await _scene.ListAsync(_members[who], unreadOnly: true)).Items.FirstOrDefault(row =>
                row.Kind is not "role-changed"
            );
            Assert.Equal(first is not null, _model.ReadFirst(who));
            if (first is not null)
            {
                await _scene.Service.MarkReadAsync(await ViewAsync(who), first.Id, Token);
            }

            return $"{who} reads one";
        }

        private ValueTask<Viewer> ViewAsync(string handle) => _scene.ViewAsync(_members[handle]);

        private SubjectRef Ref(long id) =>
            new(_model.Texts[id].Parent == 0 ? "post" : "comment", id.ToString(CultureInfo.InvariantCulture));

        private string Pick(IEnumerable<string> from)
        {
            var all = from.ToList();
            return all[_random.Next(all.Count)];
        }
    }
}
