using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Rse.AspNetCore.Tests.Hosting;

public sealed class MissingStorageTests
{
    [Fact]
    public void An_app_without_a_storage_is_refused_when_its_routes_are_mapped_in_one_sentence()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Services.AddRse();
        var app = builder.Build();

        var refused = Assert.Throws<InvalidOperationException>(() => app.MapRse("/rse"));

        Assert.Contains("UseSqlite", refused.Message, StringComparison.Ordinal);
        Assert.InRange(refused.Message.Length, 1, 200);
    }
}
