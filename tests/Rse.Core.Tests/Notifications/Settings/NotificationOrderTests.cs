using CsCheck;
using Rse.Core.Tests.Networks;
using Rse.Follows;
using Rse.Mutes;
using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Tests.Contracts.Feeds;
using Rse.Tests.Notifications.Settings;
using static Rse.Core.Tests.Notifications.Settings.SettingsScene;

namespace Rse.Core.Tests.Notifications.Settings;

/// <summary>Whatever members, owners and the host choose, the first setting that answers decides.</summary>
public sealed class NotificationOrderTests(NetworkFixture fixture) : IClassFixture<NetworkFixture>
{
    private static readonly string[] Kinds = ["alarm", "parcel", "visit", "comment"];
    private static readonly string[] Channels = [App, Mail];

    // A move: what is done, by which member, where, to which kind by which channel, and how.
    private static readonly Gen<Move[]> Moves = Gen.Select(
        Gen.Int[0, 9],
        Gen.Int[0, 2],
        Gen.Int[0, 1],
        Gen.Int[0, Kinds.Length - 1],
        Gen.Int[0, 1],
        Gen.Int[0, 2],
        (act, who, where, kind, channel, how) => new Move(act, who, where, Kinds[kind], Channels[channel], how == 0 ? null : how == 1)
    ).Array[0, 40];

    private static readonly Gen<Host> Hosts = Gen.Select(
        Gen.Int[0, 63],
        Gen.Int[0, 63],
        (required, defaults) => new Host(required, defaults)
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decisions_are_those_of_the_model() => await Gen.Select(Hosts, Moves).SampleAsync(CheckAsync, iter: 60, threads: 1);

    private async Task CheckAsync(Host host, Move[] moves)
    {
        await using var scene = await OpenAsync(fixture, host.Configure, new PlainKind("comment", App));
        var carla = await scene.Host.World.AddMemberAsync("carla");
        Member[] members = [scene.Amelie, scene.Bob, carla];
        Space[] spaces = [scene.Space, scene.Other];
        Id<Subject>[] threads = [scene.Post, (await scene.Host.World.AddPostAsync(scene.Other, scene.Bob)).Id.As<Subject>()];
        var model = new Model(host);
        foreach (var move in moves)
        {
            await ApplyAsync(scene, move, members, spaces, threads);
            model.Apply(move);
        }

        var asked = (
            from who in Enumerable.Range(0, members.Length)
            from kind in Kinds
            from space in (int?[])[null, 0, 1]
            from thread in (int?[])[null, 0, 1]
            from actor in (int?[])[null, 1]
            select (who, kind, space, thread, actor)
        ).ToList();
        var decided = await scene
            .Host.Get<INotificationSettings>()
            .DecideAsync(
                Viewer.System,
                asked.ConvertAll(question => new NotificationQuestion(
                    members[question.who].Id,
                    question.kind,
                    question.space is { } space ? spaces[space].Id : null,
                    question.thread is { } thread ? threads[thread] : null,
                    question.actor is { } actor ? members[actor].Id : null
                )),
                Token
            );
        for (var i = 0; i < asked.Count; i++)
        {
            var (who, kind, space, thread, actor) = asked[i];
            var expected = Channels.Where(channel => model.IsOn(who, kind, channel, space, thread, actor));
            Assert.True(
                expected.ToHashSet(StringComparer.Ordinal).SetEquals(decided[i].Where(channel => !IsDigest(channel))),
                $"{asked[i]}: {string.Join(' ', decided[i])} is not {string.Join(' ', expected)}"
            );
        }
    }

    private static async ValueTask ApplyAsync(SettingsScene scene, Move move, Member[] members, Space[] spaces, Id<Subject>[] threads)
    {
        var (member, space, thread) = (members[move.Who], spaces[move.Where], threads[move.Where]);
        NotificationPlace? place = move.Act switch
        {
            0 or 1 => NotificationPlace.Of(member.Id, thread),
            2 or 3 => NotificationPlace.Of(member.Id, space.Id),
            4 or 5 => NotificationPlace.Everywhere(member.Id),
            6 => NotificationPlace.DefaultOf(space.Id),
            _ => null,
        };
        var store = scene.Host.Get<INotificationSettingsStore>();
        if (place is { } chosen)
        {
            var choice = new NotificationChoice(move.Kind, move.Channel, move.How);
            await scene.Host.WriteAsync((transaction, token) => store.PutCellsAsync(transaction, chosen, [choice], token));
        }
        else if (move.Act == 7)
        {
            var change = new NotificationWishChange
            {
                MemberId = member.Id,
                Channels = new Dictionary<string, bool>(StringComparer.Ordinal) { [move.Channel] = move.How is not false },
            };
            await scene.Host.WriteAsync((transaction, token) => store.PutWishesAsync(transaction, change, token));
        }
        else if (move.Act == 8 && move.How is true)
        {
            await scene.Host.FollowAsync(member, FollowKind.Subject, thread.Value, FollowLevel.HighlightsOnly);
        }
        else if (move.Act == 9)
        {
            var (kind, target) = move.How switch
            {
                null => (MuteKind.Space, space.Id.Value),
                true => (MuteKind.Subject, thread.Value),
                false => (MuteKind.Member, members[1].Id.Value),
            };
            await scene.Host.MuteAsync(member, kind, target);
        }
    }

    private sealed record Move(int Act, int Who, int Where, string Kind, string Channel, bool? How);

    // The bits of a number choose cells of three kinds by two channels; a cell that is required is not forbidden.
    private sealed record Host(int Fixed, int Defaults)
    {
        public bool IsRequired(string kind, string channel) => Has(Fixed, kind, channel) && channel == App;

        public bool IsForbidden(string kind, string channel) => Has(Fixed, kind, channel) && channel == Mail;

        public bool? Default(string kind, string channel) => kind is "alarm" or "comment" ? Has(Defaults, kind, channel) : null;

        public void Configure(NotificationSettingsOptions options)
        {
            foreach (var kind in Kinds)
            {
                options.Required[kind] = [.. Channels.Where(channel => IsRequired(kind, channel))];
                options.Forbidden[kind] = [.. Channels.Where(channel => IsForbidden(kind, channel))];
                if (Default(kind, App) is not null)
                {
                    options.Defaults[kind] = [.. Channels.Where(channel => Default(kind, channel) is true)];
                }
            }
        }

        private static bool Has(int bits, string kind, string channel) =>
            (bits >> ((Math.Min(Array.IndexOf(Kinds, kind), 2) * 2) + Array.IndexOf(Channels, channel)) & 1) == 1;
    }

    /// <summary>The rule, short enough to be read.</summary>
    private sealed class Model(Host host)
    {
        private readonly Dictionary<string, bool> _cells = new(StringComparer.Ordinal);
        private readonly HashSet<string> _stops = new(StringComparer.Ordinal);

        public void Apply(Move move)
        {
            var place = move.Act switch
            {
                0 or 1 => $"thread {move.Who} {move.Where}",
                2 or 3 => $"space {move.Who} {move.Where}",
                4 or 5 => $"everywhere {move.Who}",
                6 => $"default {move.Where}",
                _ => null,
            };
            if (place is not null)
            {
                _cells.Remove($"{place} {move.Kind} {move.Channel}");
                if (move.How is { } isOn)
                {
                    _cells[$"{place} {move.Kind} {move.Channel}"] = isOn;
                }
            }
            else if (move is { Act: 7, How: not false })
            {
                _stops.Remove($"channel {move.Who} {move.Channel}");
            }
            else if (move is not { Act: 8, How: not true })
            {
                _stops.Add(
                    move.Act switch
                    {
                        7 => $"channel {move.Who} {move.Channel}",
                        8 => $"level {move.Who} {move.Where}",
                        _ => move.How switch
                        {
                            null => $"space {move.Who} {move.Where}",
                            true => $"thread {move.Who} {move.Where}",
                            false => $"actor {move.Who} 1",
                        },
                    }
                );
            }
        }

        public bool IsOn(int who, string kind, string channel, int? space, int? thread, int? actor)
        {
            bool? Cell(string place) => _cells.TryGetValue($"{place} {kind} {channel}", out var isOn) ? isOn : null;
            if (host.IsRequired(kind, channel))
            {
                return true;
            }

            if (
                host.IsForbidden(kind, channel)
                || _stops.Contains($"channel {who} {channel}")
                // What is about a space itself, such as a role in it, is no text and cannot be muted.
                || (
                    (space is null || thread is not null)
                    && (
                        _stops.Contains($"space {who} {space}")
                        || _stops.Contains($"thread {who} {thread}")
                        || _stops.Contains($"actor {who} {actor}")
                    )
                )
            )
            {
                return false;
            }

            return Cell($"thread {who} {thread}")
                ?? (kind is "comment" && _stops.Contains($"level {who} {thread}") ? false : (bool?)null)
                ?? Cell($"space {who} {space}")
                ?? Cell($"everywhere {who}")
                ?? Cell($"default {space}")
                ?? host.Default(kind, channel)
                ?? (kind, channel) is ("alarm", _) or ("parcel", App) or ("comment", App);
        }
    }
}
