using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Rse.Activities;
using Rse.Audits;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;
using Rse.Texts;
using Rse.Transactions;

namespace Rse.FeedTokens;

/// <summary>
/// Makes, lists and revokes the tokens with which feed readers read one feed each for a member, and switches such private feeds off.
/// </summary>
/// <remarks>
/// Thread-safe; a singleton. A token gives what its member may see at the moment it is opened. It gives nothing while they are suspended,
/// after their stay as a guest, or while private feeds are switched off; a departure deletes it. Tokens are private: only their member
/// lists them.
/// </remarks>
public sealed class FeedTokenService
{
    private static readonly TimeSpan UseStep = TimeSpan.FromMinutes(15);

    private readonly IFeedTokenStore _tokens;
    private readonly IFeedSwitchStore _switches;
    private readonly FeedTokenTargets _targets;
    private readonly PerimeterService _perimeters;
    private readonly SpaceService _spaces;
    private readonly AuditService _audit;
    private readonly IUnitOfWork _unitOfWork;
    private readonly ActivityWriter _writer;
    private readonly FeedTokenOptions _options;
    private readonly FeedTokenVolume _documents;
    private readonly ILogger<FeedTokenService> _logger;

    internal FeedTokenService(
        IFeedTokenStore tokens,
        IFeedSwitchStore switches,
        FeedTokenTargets targets,
        PerimeterService perimeters,
        SpaceService spaces,
        AuditService audit,
        IUnitOfWork unitOfWork,
        ActivityWriter writer,
        TimeProvider time,
        IOptions<FeedTokenOptions> options,
        ILogger<FeedTokenService> logger
    )
    {
        _tokens = tokens;
        _switches = switches;
        _targets = targets;
        _perimeters = perimeters;
        _spaces = spaces;
        _audit = audit;
        _unitOfWork = unitOfWork;
        _writer = writer;
        _options = options.Value;
        _documents = new FeedTokenVolume(time, _options.DocumentsPerHour);
        _logger = logger;
    }

    /// <summary>Makes a token for a feed that the viewer may read.</summary>
    /// <param name="viewer">A member.</param>
    /// <param name="kind">The kind of feed.</param>
    /// <param name="key">
    /// Slug, handle, topic name, <c>kind/key</c> or the id of a custom feed or saved search; ignored for home, notifications, the brief and
    /// the highlights of the network and the member. A comment identifies its thread.
    /// </param>
    /// <param name="name">What the member calls it, at most 100 characters; null or empty for no name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The token with its <see cref="FeedToken.Secret"/>, which nobody can find out again.</returns>
    /// <exception cref="NotFoundException">The feed does not exist or is hidden from the viewer.</exception>
    /// <exception cref="RefusedException">
    /// <c>private-feeds-off</c>, <c>list-too-long</c>, <c>kind-unknown</c>, <c>key-invalid</c>, a name breaks a rule, <c>too-many</c>, or
    /// <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<FeedToken> CreateAsync(
        Viewer viewer,
        FeedTokenKind kind,
        string key,
        string? name = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(key);
        var member = viewer.RequireMember();
        var target = await _targets.RequireAsync(viewer, kind, key, cancellationToken);
        var closed = await FindClosedAsync(cancellationToken);
        if (closed is null || IsClosed(target.SpaceId, closed))
        {
            throw Off();
        }

        var secret = FeedTokenText.Make();
        var draft = new FeedToken
        {
            Id = default,
            MemberId = member.Id,
            Name = CheckName(name),
            Kind = kind,
            TargetId = target.Id,
            CreatedAt = _writer.Now,
            UsedAt = null,
            Reader = null,
        };
        var made = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                var id = target.Subject is null ? target.Id : await _targets.EnsureAsync(transaction, target.Subject, token);
                var hash = FeedTokenText.Hash(secret);
                await _writer.CountAsync(transaction, member.Id, VolumeKind.Acts, token);
                return await _tokens.AddAsync(transaction, draft with { TargetId = id }, hash, _options.MaxPerMember, token)
                    ?? throw TooMany();
            },
            cancellationToken
        );
        FeedTokenLog.Made(_logger, member.Id, made.Id, kind);
        return made with { Secret = secret, Title = TitleOf(kind, target.Title) };
    }

    /// <summary>
    /// Makes a token for each of the viewer's feeds: home, notifications, the brief, highlights, their spaces, custom feeds and saved
    /// searches. For a list of feeds that a reader imports: the tokens that exist cannot be shown again.
    /// </summary>
    /// <returns>The tokens with their secrets; without spaces whose owners switched private feeds off.</returns>
    /// <exception cref="RefusedException">
    /// <c>private-feeds-off</c>, <c>too-many</c>, <c>list-too-long</c> if the viewer would have too many tokens (then none is made),
    /// or <c>not-allowed</c> if the viewer is not a member.
    /// </exception>
    public async ValueTask<IReadOnlyList<FeedToken>> CreateForAllAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var closed = await FindClosedAsync(cancellationToken) ?? throw Off();
        var feeds = await _targets.ListAsync(viewer, closed, cancellationToken);
        if ((await _tokens.ListAsync(viewer, cancellationToken)).Count + feeds.Count > _options.MaxPerMember)
        {
            throw TooMany();
        }

        List<FeedToken> made = [];
        foreach (var (kind, key) in feeds)
        {
            made.Add(await CreateAsync(viewer, kind, key, null, cancellationToken));
        }

        return made;
    }

    /// <summary>
    /// Lists the viewer's tokens, newest first, without their secrets; at most <see cref="FeedTokenOptions.MaxPerMember"/>.
    /// </summary>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask<IReadOnlyList<FeedToken>> ListAsync(Viewer viewer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        viewer.RequireMember();
        var closed = await FindClosedAsync(cancellationToken);
        List<FeedToken> shown = [];
        foreach (var token in await _tokens.ListAsync(viewer, cancellationToken))
        {
            var target = await _targets.FindAsync(viewer, token, cancellationToken);
            var isReadable = closed is not null && target is not null && !IsClosed(target.SpaceId, closed);
            shown.Add(token with { Title = TitleOf(token.Kind, target?.Title), IsReadable = isReadable });
        }

        return shown;
    }

    /// <summary>Revokes a token of the viewer: it is unknown from the next read on.</summary>
    /// <exception cref="NotFoundException">The viewer has no such token.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c> if the viewer is not a member.</exception>
    public async ValueTask RevokeAsync(Viewer viewer, Id<FeedToken> token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        if (
            !await _unitOfWork.WriteAsync(
                (transaction, cancellation) => _tokens.RemoveAsync(transaction, member.Id, token, cancellation),
                cancellationToken
            )
        )
        {
            throw new NotFoundException();
        }

        FeedTokenLog.Revoked(_logger, member.Id, token);
    }

    /// <summary>
    /// Opens a token, and remembers the reader and the time, to a quarter of an hour. Null if the token is unknown or revoked, its member
    /// may not act now, or private feeds are switched off in the host, the network, or the space whose feed it reads.
    /// </summary>
    /// <param name="secret">The token; upper case and lower case differ.</param>
    /// <param name="userAgent">The <c>User-Agent</c> of the reader; may be null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <remarks>
    /// Whether the feed is there for the member, the caller finds out with the viewer. What stands in one of
    /// <see cref="FeedTokenAccess.ClosedSpaces"/>, the caller leaves out.
    /// </remarks>
    internal async ValueTask<FeedTokenAccess?> OpenAsync(
        string? secret,
        string? userAgent = null,
        CancellationToken cancellationToken = default
    )
    {
        if (
            !_options.Enabled
            || !FeedTokenText.IsToken(secret)
            || await _tokens.FindAsync(Viewer.System, FeedTokenText.Hash(secret!), cancellationToken) is not { } token
            || await FindClosedAsync(cancellationToken) is not { } closed
            || (token.Kind is FeedTokenKind.Space or FeedTokenKind.SpaceHighlights && closed.Contains(new Id<Space>(token.TargetId)))
        )
        {
            return null;
        }

        var viewer = await _perimeters.FindViewerAsync(token.MemberId, cancellationToken);
        if (viewer.Member is null)
        {
            return null;
        }

        var before = _writer.Now - UseStep;
        if (token.UsedAt is null || token.UsedAt < before)
        {
            var used = token with { UsedAt = _writer.Now, Reader = FeedReaders.Find(userAgent) };
            await _unitOfWork.WriteAsync(
                (transaction, cancellation) => _tokens.MarkUsedAsync(transaction, used, before, cancellation),
                cancellationToken
            );
        }

        return new FeedTokenAccess
        {
            Token = token,
            Viewer = viewer,
            ClosedSpaces = closed,
        };
    }

    /// <summary>
    /// Counts a whole document that was fetched with a token; answers without a body are not counted, so that readers may ask as often as
    /// they like.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>too-many</c>: more than <see cref="FeedTokenOptions.DocumentsPerHour"/> within an hour on this node, with the time to wait.
    /// </exception>
    internal void CountDocument(FeedTokenAccess access)
    {
        ArgumentNullException.ThrowIfNull(access);
        if (_documents.Count(access.Token.Id) is { } wait)
        {
            throw new RefusedException(
                new Problem(
                    ProblemCodes.TooMany,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The limit is {_options.DocumentsPerHour} whole documents an hour: send back the ETag of the last, or ask less."
                    )
                )
            )
            {
                RetryAfter = wait,
            };
        }
    }

    /// <summary>Whether private feeds are on in the host and the network.</summary>
    public async ValueTask<bool> AreOnAsync(CancellationToken cancellationToken = default) =>
        await FindClosedAsync(cancellationToken) is not null;

    /// <summary>Whether private feeds are on in a space, regardless of the network.</summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not see what is in it.</exception>
    public async ValueTask<bool> AreOnAsync(Viewer viewer, string slug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var space = await RequireSpaceAsync(viewer, slug, cancellationToken);
        return !(await _switches.ListAsync(Viewer.System, cancellationToken)).Contains(space.Id);
    }

    /// <summary>
    /// Switches the private feeds of a space on or off. Requires owner. Off, its feed cannot be read with a token, and what is in it
    /// stands in no other feed that is.
    /// </summary>
    /// <exception cref="NotFoundException">The space does not exist or the viewer may not know of it.</exception>
    /// <exception cref="RefusedException"><c>not-allowed</c>.</exception>
    public async ValueTask SwitchAsync(Viewer viewer, string slug, bool isOn, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var member = viewer.RequireMember();
        var space = await _spaces.FindAsync(viewer, slug, cancellationToken) ?? throw new NotFoundException();
        SpaceRights.Require(viewer, space, SpaceRight.Administer);
        if (await SwitchAsync(space.Id, member.Id, isOn, null, cancellationToken))
        {
            FeedTokenLog.SwitchedInSpace(_logger, member.Id, space.Id, StateOf(isOn));
        }
    }

    /// <summary>Switches the private feeds of the network on or off. For administrators; the caller checks that.</summary>
    /// <param name="actor">The administrator, for the log and the audit list; null for nobody.</param>
    /// <param name="isOn">Whether private feeds can be read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask SwitchAsync(Id<Member>? actor, bool isOn, CancellationToken cancellationToken = default)
    {
        var fact = new AuditFact(AuditAct.SwitchPrivateFeeds, actor) { Detail = StateOf(isOn) };
        if (await SwitchAsync(null, actor, isOn, fact, cancellationToken))
        {
            FeedTokenLog.Switched(_logger, actor, StateOf(isOn));
        }
    }

    private ValueTask<bool> SwitchAsync(
        Id<Space>? space,
        Id<Member>? actor,
        bool isOn,
        AuditFact? fact,
        CancellationToken cancellationToken
    ) =>
        _unitOfWork.WriteAsync(
            async (transaction, token) =>
            {
                var changed = isOn
                    ? await _switches.RemoveAsync(transaction, space, token)
                    : await _switches.PutAsync(transaction, space, actor, _writer.Now, token);
                if (changed && fact is not null)
                {
                    await _audit.AddAsync(transaction, fact, token);
                }

                return changed;
            },
            cancellationToken
        );

    // Null where there are no private feeds at all.
    private async ValueTask<IReadOnlySet<Id<Space>>?> FindClosedAsync(CancellationToken cancellationToken)
    {
        if (!_options.Enabled)
        {
            return null;
        }

        var off = await _switches.ListAsync(Viewer.System, cancellationToken);
        return off.Contains(null) ? null : off.Select(space => space!.Value).ToHashSet();
    }

    private async ValueTask<Space> RequireSpaceAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        await _spaces.FindAsync(viewer, slug, cancellationToken) is { } space && viewer.CanSee(space.Audience)
            ? space
            : throw new NotFoundException();

    private static RefusedException Off() =>
        new(new Problem(ProblemCodes.PrivateFeedsOff, "Private feeds are switched off here; read this feed in the app."));

    private RefusedException TooMany() =>
        new(
            new Problem(
                ProblemCodes.ListTooLong,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A member has at most {_options.MaxPerMember} feed tokens; revoke those that no reader uses any more."
                )
            )
        );

    private static bool IsClosed(Id<Space>? space, IReadOnlySet<Id<Space>> closed) => space is { } id && closed.Contains(id);

    private static string StateOf(bool isOn) => isOn ? "on" : "off";

    // The title of a home feed is the member's name.
    private static string? TitleOf(FeedTokenKind kind, string? title) => kind is FeedTokenKind.Home ? null : title;

    private static string CheckName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "";
        }

        List<Problem> problems = [];
        var stored = NameRules.Check(name, "name", problems);
        return problems.Count == 0 ? stored : throw new RefusedException(problems);
    }
}
