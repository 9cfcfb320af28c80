using Microsoft.Extensions.Logging;
using Rse.Activities;
using Rse.Audits;
using Rse.Directories.Mirroring;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Joining;
using Rse.Texts;

namespace Rse.Directories;

/// <summary>Mirrors groups of the host into spaces. For the host: no method takes a viewer.</summary>
/// <remarks>
/// Thread-safe; a singleton. A link changes only members whom it added itself; members whom people added keep their role until people
/// change it. The changes are activities without an actor.
/// </remarks>
public sealed class DirectoryService
{
    private const int MaxGroupLength = 200;

    private readonly IDirectoryLinkStore _links;
    private readonly ISpaceStore _spaces;
    private readonly MemberDirectories _directories;
    private readonly DirectoryMirror _mirror;
    private readonly ActivityWriter _writer;
    private readonly AuditService _audit;
    private readonly ILogger<DirectoryService> _logger;

    internal DirectoryService(
        IDirectoryLinkStore links,
        ISpaceStore spaces,
        MemberDirectories directories,
        DirectoryMirror mirror,
        ActivityWriter writer,
        AuditService audit,
        ILogger<DirectoryService> logger
    )
    {
        _links = links;
        _spaces = spaces;
        _directories = directories;
        _mirror = mirror;
        _writer = writer;
        _audit = audit;
        _logger = logger;
    }

    /// <summary>
    /// Links a group of the host to a space, or changes the role of an existing link. The next run adds the members. Idempotent.
    /// </summary>
    /// <param name="space">The space.</param>
    /// <param name="directory">The name of a directory of this host.</param>
    /// <param name="group">The directory's name of the group. 1 to 200 characters; the first run checks whether the group exists.</param>
    /// <param name="role">The role of people whose entry gives none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">There is no such space.</exception>
    /// <exception cref="RefusedException"><c>directory-unknown</c>, <c>role-unknown</c>, or the group is not a valid text.</exception>
    public ValueTask<DirectoryLink> LinkAsync(
        Id<Space> space,
        string directory,
        string group,
        SpaceRole role = SpaceRole.Contributor,
        CancellationToken cancellationToken = default
    ) => LinkAsync(space, directory, group, role, null, cancellationToken);

    /// <inheritdoc cref="LinkAsync(Id{Space}, string, string, SpaceRole, CancellationToken)"/>
    /// <param name="space">The space.</param>
    /// <param name="directory">The name of a directory of this host.</param>
    /// <param name="group">The directory's name of the group. 1 to 200 characters; the first run checks whether the group exists.</param>
    /// <param name="role">The role of people whose entry gives none.</param>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<DirectoryLink> LinkAsync(
        Id<Space> space,
        string directory,
        string group,
        SpaceRole role,
        Id<Member>? actor,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(group);
        List<Problem> problems = [];
        if (_directories.Find(directory) is { } unknown)
        {
            problems.Add(unknown);
        }

        TextRules.CheckLine(group, MaxGroupLength, "group", problems);
        if (!Enum.IsDefined(role))
        {
            problems.Add(
                new Problem(ProblemCodes.RoleUnknown, "The role is not known; it is reader, contributor, moderator or owner.", "role")
            );
        }

        AdmissionRules.Refuse(problems);
        _ = await _spaces.FindAsync(Viewer.System, space, cancellationToken) ?? throw new NotFoundException();
        var link = new DirectoryLink
        {
            Id = default,
            SpaceId = space,
            Directory = directory,
            Group = group,
            Role = role,
            LinkedAt = _writer.Now,
        };
        var stored = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                await _audit.AddAsync(transaction, Fact(AuditAct.LinkDirectory, actor, link), token);
                return await _links.PutAsync(transaction, link, token);
            },
            cancellationToken
        );
        DirectoryLog.Linked(_logger, stored.SpaceId, stored.Directory, stored.Id, actor);
        return stored;
    }

    /// <summary>Removes a link, if it exists.</summary>
    /// <param name="id">The link.</param>
    /// <param name="removeMembers">
    /// True to remove everybody whom the link added from the space, except the last owner; false to keep them as if people had added them.
    /// </param>
    /// <param name="cancellationToken">Cancels; removals made so far stay, and so does the link.</param>
    /// <exception cref="ConflictException"><c>mirror-running</c>: members are to be removed while a run is active.</exception>
    public ValueTask UnlinkAsync(Id<DirectoryLink> id, bool removeMembers = false, CancellationToken cancellationToken = default) =>
        UnlinkAsync(id, removeMembers, null, cancellationToken);

    /// <inheritdoc cref="UnlinkAsync(Id{DirectoryLink}, bool, CancellationToken)"/>
    /// <param name="id">The link.</param>
    /// <param name="removeMembers">
    /// True to remove everybody whom the link added from the space, except the last owner; false to keep them as if people had added them.
    /// </param>
    /// <param name="actor">The administrator who does it, for the log and the audit list; null for nobody.</param>
    /// <param name="cancellationToken">Cancels; removals made so far stay, and so does the link.</param>
    public async ValueTask UnlinkAsync(
        Id<DirectoryLink> id,
        bool removeMembers,
        Id<Member>? actor,
        CancellationToken cancellationToken = default
    )
    {
        if (await FindAsync(id, cancellationToken) is not { } link)
        {
            return;
        }

        if (removeMembers && await _mirror.ClearAsync(link, cancellationToken) is null or { Problem.Code: ProblemCodes.MirrorRunning })
        {
            throw new ConflictException(Running);
        }

        var removed = await _writer.WriteAsync(
            async (transaction, token) =>
            {
                if (!await _links.RemoveAsync(transaction, id, token))
                {
                    return false;
                }

                await _audit.AddAsync(transaction, Fact(AuditAct.UnlinkDirectory, actor, link), token);
                return true;
            },
            cancellationToken
        );
        if (removed)
        {
            DirectoryLog.Unlinked(_logger, id, actor);
        }
    }

    /// <summary>The link; null if there is none.</summary>
    public ValueTask<DirectoryLink?> FindAsync(Id<DirectoryLink> id, CancellationToken cancellationToken = default) =>
        _links.FindAsync(Viewer.System, id, cancellationToken);

    /// <summary>The links of a space, or of all, oldest first.</summary>
    public ValueTask<IReadOnlyList<DirectoryLink>> ListAsync(Id<Space>? space = null, CancellationToken cancellationToken = default) =>
        _links.ListAsync(Viewer.System, space, cancellationToken);

    /// <summary>Computes what <see cref="MirrorAsync(Id{DirectoryLink}, bool, CancellationToken)"/> would do now. Writes nothing.</summary>
    /// <exception cref="NotFoundException">There is no such link.</exception>
    public async ValueTask<DirectoryChange> PreviewAsync(Id<DirectoryLink> id, CancellationToken cancellationToken = default) =>
        await _mirror.PreviewAsync(await RequireAsync(id, cancellationToken), cancellationToken);

    /// <summary>
    /// Makes the members of the space match the group, and reports the changes. Idempotent: a second run changes nothing, and the next run
    /// completes an interrupted one.
    /// </summary>
    /// <remarks>
    /// <see cref="DirectoryChange.Problem"/> says what stopped or limited a run. A failing directory changes nothing. Each transaction
    /// changes up to a hundred members.
    /// </remarks>
    /// <param name="id">The link.</param>
    /// <param name="confirmed">True to allow any number of removals; see <see cref="DirectoryOptions.MaxRemovalShare"/>.</param>
    /// <param name="cancellationToken">Cancels; changes made so far stay.</param>
    /// <exception cref="NotFoundException">There is no such link.</exception>
    public ValueTask<DirectoryChange> MirrorAsync(
        Id<DirectoryLink> id,
        bool confirmed = false,
        CancellationToken cancellationToken = default
    ) => MirrorAsync(id, confirmed, null, cancellationToken);

    /// <inheritdoc cref="MirrorAsync(Id{DirectoryLink}, bool, CancellationToken)"/>
    /// <param name="id">The link.</param>
    /// <param name="confirmed">True to allow any number of removals; see <see cref="DirectoryOptions.MaxRemovalShare"/>.</param>
    /// <param name="actor">The administrator who does it, for the audit list; null for nobody: such a run is not in the list.</param>
    /// <param name="cancellationToken">Cancels; changes made so far stay.</param>
    public async ValueTask<DirectoryChange> MirrorAsync(
        Id<DirectoryLink> id,
        bool confirmed,
        Id<Member>? actor,
        CancellationToken cancellationToken = default
    )
    {
        var link = await RequireAsync(id, cancellationToken);
        if (actor is not null)
        {
            // Before the run, which is many transactions: whatever it changes, it is known who started it.
            var fact = Fact(AuditAct.MirrorDirectory, actor, link);
            await _writer.WriteAsync(
                async (transaction, token) =>
                {
                    await _audit.AddAsync(transaction, fact, token);
                    return true;
                },
                cancellationToken
            );
            DirectoryLog.Started(_logger, id, actor.Value);
        }

        return await _mirror.RunAsync(link, confirmed, null, cancellationToken) ?? DirectoryChange.Stopped(link, Running);
    }

    private static AuditFact Fact(AuditAct act, Id<Member>? actor, DirectoryLink link) =>
        new(act, actor) { SpaceId = link.SpaceId, Detail = $"{link.Directory}: {link.Group}" };

    private static Problem Running => new(ProblemCodes.MirrorRunning, "Another run mirrors this link; try again when it has ended.");

    private async ValueTask<DirectoryLink> RequireAsync(Id<DirectoryLink> id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new NotFoundException();
}
