using Microsoft.Extensions.Logging;
using Rse.People;
using Rse.Spaces;

namespace Rse.Directories;

internal static partial class DirectoryLog
{
    [LoggerMessage(
        2603,
        LogLevel.Information,
        "Member {ActorId} linked space {SpaceId} to a group of member directory {Directory} by link {LinkId}."
    )]
    public static partial void Linked(ILogger logger, Id<Space> spaceId, string directory, Id<DirectoryLink> linkId, Id<Member>? actorId);

    [LoggerMessage(2604, LogLevel.Information, "Member {ActorId} removed link {LinkId}.")]
    public static partial void Unlinked(ILogger logger, Id<DirectoryLink> linkId, Id<Member>? actorId);

    [LoggerMessage(2609, LogLevel.Information, "Member {ActorId} started a run of link {LinkId}.")]
    public static partial void Started(ILogger logger, Id<DirectoryLink> linkId, Id<Member> actorId);

    [LoggerMessage(
        2605,
        LogLevel.Information,
        "Link {LinkId} was mirrored: {Added} added, {Changed} changed roles, {Removed} removed, {Skipped} skipped."
    )]
    public static partial void Mirrored(ILogger logger, Id<DirectoryLink> linkId, int added, int changed, int removed, int skipped);

    [LoggerMessage(2606, LogLevel.Warning, "The run of link {LinkId} was stopped or limited: {Code}.")]
    public static partial void Stopped(ILogger logger, Id<DirectoryLink> linkId, string code);

    [LoggerMessage(2607, LogLevel.Error, "The run of link {LinkId} failed; the next run continues it.")]
    public static partial void MirrorFailed(ILogger logger, Id<DirectoryLink> linkId, Exception exception);

    [LoggerMessage(2608, LogLevel.Error, "The links to member directories could not be read.")]
    public static partial void ListFailed(ILogger logger, Exception exception);
}
