using System.Reflection;
using Rse.Conventions.Tests.Norms;
using Rse.People;
using Rse.Testing.Leaks;
using Rse.Tests.Leaks;

namespace Rse.Conventions.Tests;

/// <summary>Every method that shows something to a viewer is read by a driver of the leak kit.</summary>
public sealed class SurfaceTests
{
    /// <summary>Commands that return what they wrote, each with the reason why no driver covers it.</summary>
    private static readonly Dictionary<string, string> Commands = new(StringComparer.Ordinal)
    {
        ["CommentService.RestoreAsync"] = "answers the author and the moderators alone, with the text that they trashed",
        ["InvitationService.AcceptAsync"] = "answers the invited member, with the space that they join",
        ["InvitationService.InviteAsync"] = "answers those who may invite, with what they made",
        ["JoinRequestService.ApproveAsync"] = "answers those who decide, with the membership that they made",
        ["JoinRequestService.RequestAsync"] = "answers with the viewer's own request, which the driver of requests and invitations reads",
        ["MemberService.EditAsync"] = "answers with the viewer themselves",
        ["MemberService.SetStayAsync"] = "answers the sponsor of a guest, with that guest",
        ["MembershipService.HandOverAsync"] = "answers the owner, with the membership that they made",
        ["PostService.RestoreAsync"] = "answers the author and the moderators alone, with the text that they trashed",
        ["RatingService.RateAsync"] = "answers with the summary that the driver of ratings reads",
        ["RatingService.RemoveAsync"] = "answers with the summary that the driver of ratings reads",
        ["SpaceService.CreateAsync"] = "answers with the viewer's own new space",
    };

    [Fact]
    public void Every_method_that_shows_something_to_a_viewer_has_a_driver_of_the_leak_kit()
    {
        var driven = OurSurfaces
            .Services.Append(LeakSurfaces.Search)
            .Append(LeakSurfaces.Experts)
            .Append(LeakSurfaces.SearchExplanations)
            .SelectMany(surface => surface.Covers)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(
            Shown()
                .Where(method => !driven.Contains(method) && !Commands.ContainsKey(method))
                .Select(method => $"{method} shows something, and no driver of Rse.Testing/Leaks/Surfaces or tests/Shared/Leaks reads it.")
        );
        Assert.Empty(Commands.Keys.Except(Shown(), StringComparer.Ordinal));
    }

    [Fact]
    public void The_reference_model_of_the_leak_kit_is_short_enough_to_be_read() =>
        Assert.InRange(
            Norm.LinesOfCode(Sources.Code.Single(file => file.FilePath.EndsWith("/LeakModel.cs", StringComparison.Ordinal))),
            1,
            60
        );

    private static IReadOnlyCollection<string> Shown() =>
        [
            .. typeof(IRseBuilder)
                .Assembly.GetExportedTypes()
                .Where(type => type is { IsClass: true } && type.Name.EndsWith("Service", StringComparison.Ordinal))
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(method =>
                    method.ReturnType.IsGenericType && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Viewer))
                )
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
}
