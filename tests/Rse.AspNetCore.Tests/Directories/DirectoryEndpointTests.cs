using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Rse.AspNetCore.Tests.Hosting;
using Rse.Directories;

namespace Rse.AspNetCore.Tests.Directories;

public sealed class DirectoryEndpointTests
{
    private const string Links = "/rse/administration/directories/links";

    [Fact]
    public async Task A_group_is_linked_previewed_mirrored_and_unlinked()
    {
        var staff = new StaffDirectory { Staff = { "amelie", "bruno" } };
        await using var host = await StartAsync(staff);
        var admin = host.As("olga", "administrator");
        var space = await SpaceAsync(admin);

        var link = (
            await admin.PostAsync(
                Links,
                new
                {
                    spaceId = space,
                    directory = "staff-list",
                    group = "staff",
                    role = "reader",
                }
            )
        ).Expect(201).Json;
        var path = $"{Links}/{(long)link["id"]!}";
        var preview = (await admin.GetAsync($"{path}/preview")).Expect(200).Json;
        var mirrored = (await admin.PostAsync($"{path}/mirror")).Expect(200).Json;
        var read = (await admin.GetAsync(path)).Expect(200).Json;

        Assert.Equal("reader", (string?)link["role"]);
        Assert.Null(link["mirroredAt"]);
        Assert.NotNull(read["mirroredAt"]);
        Assert.Equal(preview.ToJsonString(), mirrored.ToJsonString());
        Assert.Equal(2, (int)mirrored["added"]!["count"]!);
        Assert.Equal(
            """{"externalId":"host-amelie","displayName":"amelie","before":null,"after":"reader"}""",
            mirrored["added"]!["items"]![0]!.ToJsonString()
        );
        Assert.Null(mirrored["problem"]);
        Assert.Equal("amelie bruno olga", await RosterAsync(admin));
        Assert.Equal(read.ToJsonString(), Assert.Single((await admin.GetAsync(Links)).Expect(200).Items)!.ToJsonString());

        (await admin.DeleteAsync($"{path}?removeMembers=true")).Expect(204);
        Assert.Equal("olga", await RosterAsync(admin));
        (await admin.GetAsync(path)).ExpectProblem(404, "not-found");
        (await admin.DeleteAsync(path)).Expect(204);
    }

    [Fact]
    public async Task Removals_are_held_until_they_are_confirmed()
    {
        var staff = new StaffDirectory();
        staff.Staff.AddRange(Enumerable.Range(0, 120).Select(i => $"member{i:000}"));
        await using var host = await StartAsync(staff);
        var admin = host.As("olga", "administrator");
        var link = (
            await admin.PostAsync(
                Links,
                new
                {
                    spaceId = await SpaceAsync(admin),
                    directory = "staff-list",
                    group = "staff",
                }
            )
        ).Expect(201).Json;
        var path = $"{Links}/{(long)link["id"]!}/mirror";
        var first = (await admin.PostAsync(path)).Expect(200).Json;
        Assert.Equal((120, 100), ((int)first["added"]!["count"]!, first["added"]!["items"]!.AsArray().Count));
        staff.Staff.Clear();

        var held = (await admin.PostAsync(path)).Expect(200).Json;
        Assert.Equal(
            ("removal-held", 120, 0),
            ((string?)held["problem"]!["code"], (int)held["held"]!["count"]!, (int)held["removed"]!["count"]!)
        );

        Assert.Equal(120, (int)(await admin.PostAsync($"{path}?confirmed=true")).Expect(200).Json["removed"]!["count"]!);
        (await admin.PostAsync($"{path}?confirmed=perhaps")).ExpectProblem(400, "value-unknown");
    }

    [Fact]
    public async Task Members_who_are_not_administrators_are_refused_before_anything_is_read()
    {
        await using var host = await StartAsync(new StaffDirectory());
        var admin = host.As("olga", "administrator");
        await admin.PostAsync(
            Links,
            new
            {
                spaceId = await SpaceAsync(admin),
                directory = "staff-list",
                group = "staff",
            }
        );
        var other = host.As("amelie");

        foreach (var path in (string[])[Links, $"{Links}/1", $"{Links}/404", $"{Links}/1/preview"])
        {
            Assert.Equal((403, ""), ((await other.GetAsync(path)).Status, (await other.GetAsync(path)).Text));
        }

        Assert.Equal(403, (await other.PostAsync($"{Links}/1/mirror")).Status);
        Assert.Equal(403, (await other.DeleteAsync($"{Links}/1")).Status);
        Assert.Equal(401, (await host.As(null).GetAsync(Links)).Status);
    }

    [Fact]
    public async Task What_cannot_be_linked_is_refused_by_name()
    {
        await using var host = await StartAsync(new StaffDirectory());
        var admin = host.As("olga", "administrator");
        var space = await SpaceAsync(admin);

        (
            await admin.PostAsync(
                Links,
                new
                {
                    spaceId = space,
                    directory = "elsewhere",
                    group = "staff",
                }
            )
        ).ExpectProblem(400, "directory-unknown");
        (
            await admin.PostAsync(
                Links,
                new
                {
                    spaceId = space,
                    directory = "staff-list",
                    group = " ",
                }
            )
        ).ExpectProblem(400, "text-empty");
        (
            await admin.PostAsync(
                Links,
                new
                {
                    spaceId = space,
                    directory = "staff-list",
                    group = "staff",
                    role = "king",
                }
            )
        ).ExpectProblem(400, "role-unknown");
        (
            await admin.PostAsync(
                Links,
                new
                {
                    spaceId = 404,
                    directory = "staff-list",
                    group = "staff",
                }
            )
        ).ExpectProblem(404, "not-found");
        (await admin.PostAsync(Links, new { spaceId = space, directory = "staff-list" })).ExpectProblem(400, "body-invalid");
        (await admin.PostAsync($"{Links}/404/mirror")).ExpectProblem(404, "not-found");
    }

    private static Task<TestHost> StartAsync(StaffDirectory staff) =>
        TestHost.StartAsync(
            new TestHostOptions
            {
                Compose = rse =>
                {
                    rse.Services.AddSingleton<IMemberDirectory>(staff);
                    rse.Services.AddAuthorizationBuilder().AddPolicy("administrators", policy => policy.RequireRole("administrator"));
                },
                Map = app =>
                {
                    app.MapRse("/rse");
                    app.MapRseAdministration("administrators");
                },
            }
        );

    private static async Task<long> SpaceAsync(Api admin) => (long)(
                await admin.PostAsync(
                    "/rse/spaces",
                    new
                    {
                        name = "staff",
                        slug = "staff",
                        visibility = "secret",
                    }
                )
            ).Expect(201).Json["id"]!;

    private static async Task<string> RosterAsync(Api admin) =>
        string.Join(
            ' ',
            (await admin.GetAsync("/rse/spaces/staff/members"))
                .Expect(200)
                .Items.Select(item => (string)item!["member"]!["handle"]!)
                .Order(StringComparer.Ordinal)
        );
}
