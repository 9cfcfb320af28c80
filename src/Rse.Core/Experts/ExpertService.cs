using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Members;
using Rse.People;
using Rse.Problems;
using Rse.Search;
using Rse.Search.Matches;
using Rse.Subjects;

namespace Rse.Experts;

/// <summary>
/// Answers "who knows about this?" from what people wrote about it that others valued, within what the viewer may see.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. An answer names a few people in alphabetical order with what speaks for them, and no more: nobody is ranked or
/// scored. Whoever does not want to be named is not, from the call on by which they say so.
/// </remarks>
public sealed class ExpertService
{
    /// <summary>How many posts and comments of each person are shown at most.</summary>
    public const int MaxEvidence = 3;

    /// <summary>How many different people must have valued what somebody wrote about it.</summary>
    public const int MinValuers = 2;

    // What is further down is hardly about it.
    private const int Matches = 200;

    private static readonly string[] Kinds = [SearchKinds.Post, SearchKinds.Comment];

    private readonly SearchService _search;
    private readonly BestMatches _matches;
    private readonly IExpertStore _experts;
    private readonly MemberService _members;
    private readonly ActivityWriter _writer;
    private readonly ExpertOptions _options;
    private readonly ILogger<ExpertService> _logger;

    internal ExpertService(
        SearchService search,
        BestMatches matches,
        IExpertStore experts,
        MemberService members,
        ActivityWriter writer,
        IOptions<ExpertOptions> options,
        ILogger<ExpertService> logger
    )
    {
        _search = search;
        _matches = matches;
        _experts = experts;
        _members = members;
        _writer = writer;
        _options = options.Value;
        _logger = logger;
    }

    /// <summary>Whether the network answers: the host added a search index and did not switch it off.</summary>
    public bool IsAvailable => _options.Enabled && _search.IsAvailable;

    /// <summary>
    /// Lists those who seem to know about something: at most <see cref="ExpertOptions.MaxPeople"/>, in alphabetical order of their names.
    /// May be empty, and may name the viewer, who sees themselves as others see them.
    /// </summary>
    /// <param name="viewer">Who asks. Only what they may see speaks for somebody, and only members whom they may see are named.</param>
    /// <param name="query">As for <see cref="SearchService.SearchAsync"/>. Of posts and comments the best 200 count.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException"><c>query-invalid</c>.</exception>
    /// <exception cref="PluginException">The index failed.</exception>
    /// <exception cref="InvalidOperationException">The network does not answer; see <see cref="IsAvailable"/>.</exception>
    public async ValueTask<IReadOnlyList<Expert>> ListAsync(Viewer viewer, string query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(query);
        if (!IsAvailable)
        {
            throw new InvalidOperationException(
                "This network does not say who knows about something: it has no search index, or Rse:Experts:Enabled is false."
            );
        }

        var started = Stopwatch.GetTimestamp();
        var matches = await _matches.ListAsync(viewer, query, Kinds, Matches, cancellationToken);
        var candidates = await FindCandidatesAsync(viewer, matches, cancellationToken);
        var named = await ChooseAsync(viewer, candidates, cancellationToken);
        ExpertLog.Found(_logger, query.Length, named.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return named;
    }

    /// <summary>Whether the viewer may be named in answers; true unless they said otherwise.</summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<bool> IsListedAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        return !await _experts.IsUnlistedAsync(viewer, cancellationToken);
    }

    /// <summary>Sets whether the viewer may be named in answers, from the next one on.</summary>
    /// <remarks>
    /// Search, too, no longer finds a member who is not named by the topics that they are valued for, as soon as its index has followed.
    /// What they wrote stays where it is.
    /// </remarks>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member, or <c>too-many</c>.</exception>
    public async ValueTask SetListedAsync(Viewer viewer, bool isListed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var changed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Acts, token);
                if (!await _experts.SetListedAsync(transaction, member.Id, isListed, _writer.Now, token))
                {
                    return false;
                }

                // So that indexes read the member again.
                await _writer.AppendAsync(transaction, ActivityFactory.EditMember(member.Id, member.Id, _writer.Now), token);
                return true;
            },
            cancellationToken
        );
        if (changed && isListed)
        {
            ExpertLog.Listed(_logger, member.Id);
        }
        else if (changed)
        {
            ExpertLog.Unlisted(_logger, member.Id);
        }
    }

    /// <summary>The authors of what enough people valued, best first.</summary>
    private async ValueTask<List<Candidate>> FindCandidatesAsync(
        Viewer viewer,
        IReadOnlyList<BestMatch> matches,
        CancellationToken cancellationToken
    )
    {
        if (matches.Count == 0)
        {
            return [];
        }

        var valuers = (await _experts.ListValuersAsync(viewer, [.. matches.Select(match => match.Subject.Id)], cancellationToken)).ToLookup(
            value => value.SubjectId,
            value => value.MemberId
        );
        var best = matches.Max(match => match.Score);
        var valued = matches
            .Select(
                (match, place) => new ValuedMatch(match.Subject, ExpertRanking.Vote(match, place, best), [.. valuers[match.Subject.Id]])
            )
            .Where(match => match.Valuers.Length > 0 && match.Subject.Author is not null)
            .GroupBy(match => match.Subject.Author!.Id)
            .Where(written => written.SelectMany(match => match.Valuers).Distinct().Take(MinValuers).Count() == MinValuers)
            .ToList();
        var facts = await _experts.FindAuthorsAsync(viewer, [.. valued.Select(written => written.Key)], cancellationToken);
        return
        [
            .. valued
                .Select(written => (Written: written, Facts: facts.GetValueOrDefault(written.Key)))
                .Where(author => !author.Facts.IsUnlisted)
                .Select(author => new Candidate(
                    author.Written.Key,
                    [.. author.Written],
                    ExpertRanking.Score([.. author.Written.Select(match => (match.Vote, match.Valuers.Length))], author.Facts.Posts)
                ))
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.Id.Value),
        ];
    }

    /// <summary>The first candidates who are there and whom the viewer may see, by name.</summary>
    private async ValueTask<IReadOnlyList<Expert>> ChooseAsync(
        Viewer viewer,
        List<Candidate> candidates,
        CancellationToken cancellationToken
    )
    {
        if (candidates.Count == 0)
        {
            return [];
        }

        var now = _writer.Now;
        var members = (await _members.ListAsync(viewer, [.. candidates.Select(candidate => candidate.Id)], cancellationToken))
            .Where(member => member.IsActiveAt(now))
            .ToDictionary(member => member.Id);
        return
        [
            .. candidates
                .Where(candidate => members.ContainsKey(candidate.Id))
                .Take(_options.MaxPeople)
                .Select(candidate => candidate.ToExpert(members[candidate.Id]))
                .OrderBy(expert => expert.Member.DisplayName, StringComparer.InvariantCultureIgnoreCase)
                .ThenBy(expert => expert.Member.Handle, StringComparer.Ordinal),
        ];
    }

    private sealed record ValuedMatch(SubjectSnapshot Subject, double Vote, Id<Member>[] Valuers);

    private sealed record Candidate(Id<Member> Id, ValuedMatch[] Matches, double Score)
    {
        public Expert ToExpert(Member member) =>
            new()
            {
                Member = member,
                Evidence =
                [
                    .. Matches
                        .OrderByDescending(match => match.Vote * Math.Log(1 + match.Valuers.Length))
                        .Take(MaxEvidence)
                        .Select(match => match.Subject)
                        .OrderByDescending(subject => subject.At)
                        .ThenByDescending(subject => subject.Id.Value),
                ],
                Valuers = Matches.SelectMany(match => match.Valuers).Distinct().Count(),
            };
    }
}
