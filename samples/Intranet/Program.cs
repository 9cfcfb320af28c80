using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Intranet;
using Intranet.Accounts;
using Intranet.Forums;
using Intranet.Invoices;
using Intranet.Language;
using Intranet.Mails;
using Intranet.Seeding;
using Intranet.Viewers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.WebEncoders;
using Rse.Transactions;

var exits = args.Contains("--exit");
var mails = args.Contains("--mail");
var builder = WebApplication.CreateBuilder([.. args.Where(arg => arg is not ("--exit" or "--mail"))]);
builder.WebHost.UseStaticWebAssets();
if (string.IsNullOrEmpty(builder.Configuration["urls"]))
{
    builder.WebHost.UseUrls("http://localhost:5080");
}

if (!builder.Environment.IsDevelopment() && !builder.Configuration.GetValue<bool>("Demo"))
{
    Console.Error.WriteLine(
        "Anybody signs in as anybody here: start in Development, or add --Demo true where nobody else can connect. "
            + $"The environment is {builder.Environment.EnvironmentName}."
    );
    return 1;
}

var data = Path.GetFullPath(builder.Configuration["data"] ?? "data", builder.Environment.ContentRootPath);
Directory.CreateDirectory(data);
var database = $"Data Source={Path.Combine(data, "rse.db")}";

if (mails)
{
    DemoMail.Configure(builder.Configuration, data);
}

// The social network: its storage, its features, and the plug-ins of this host.
var network = builder
    .Services.AddRse()
    .UseSqlite(database)
    .AddMarkdown()
    .AddSearch(options => options.Folder = Path.Combine(data, "search"))
    .AddSyndication()
    .AddWebSub()
    .AddImports()
    .AddSubject<InvoiceResolver>()
    .AddSubjectLinks<IntranetLinks>()
    .AddHostPerimeter<AccountingPerimeter>()
    .AddMemberDirectory<RoleDirectory>();
if (mails)
{
    network.AddMail();
}

// Tokens of private feeds, and of links in letters, stand in no log of this host.
builder.Services.AddRseTokenFilter();

// This host: its accounts, its invoices (in the same file), its pages.
builder
    .Services.AddSingleton<AccountDirectory>()
    .AddSingleton(new ClosedAccounts(Path.Combine(data, "closed-accounts.txt")))
    .AddSingleton<AccountPerimeter>()
    .AddSingleton<Words>();
builder
    .Services.AddSingleton(provider => new InvoiceStore(database, provider.GetRequiredService<HostTransactions>()))
    .AddSingleton<InvoiceService>();
builder
    .Services.AddScoped<CurrentViewer>()
    .AddScoped<FeedPages>()
    .AddScoped<ViewerTime>()
    .AddScoped<JoinOptionsFinder>()
    .AddHttpContextAccessor();
builder.Services.AddSeed(Path.Combine(data, "seeded")).AddHostedService<TreasuryMirror>().AddSingleton<ForumImport>();
builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(data, "keys")));
builder
    .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(options =>
    {
        options.LoginPath = "/sign-in";

        // A forbidden page answers like one that does not exist; the API answers as documented.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            var api = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is not null;
            context.Response.StatusCode = api ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
    });
builder.Services.AddScoped<IAuthorizationHandler, Administrators>();
builder
    .Services.AddAuthorizationBuilder()
    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
    .AddPolicy(Administrators.Policy, policy => policy.RequireAuthenticatedUser().AddRequirements(new Administrators.Requirement()));
builder
    .Services.AddRazorPages(options => options.Conventions.AuthorizeFolder("/Administration", Administrators.Policy))
    .AddMvcOptions(options => options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true);
builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
builder.Services.AddRequestLocalization(options =>
{
    options.SetDefaultCulture("fr").AddSupportedCultures([.. Words.Languages]).AddSupportedUICultures([.. Words.Languages]);
    options.RequestCultureProviders.Insert(2, new MemberCultureProvider());
});

await using var app = builder.Build();
if (await app.RunRseCommandAsync(args))
{
    return 0;
}

app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
app.UseSecurityHeaders();
app.UseAuthentication();
if (app.Environment.IsDevelopment())
{
    app.UseMiddleware<DemoMemberHeader>();
}

app.UseRequestLocalization();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages();
var api = app.MapRse("/rse").RequireAuthorization();
var administration = app.MapRseAdministration(Administrators.Policy, "/rse/administration");
if (mails)
{
    api.MapMail();
    app.MapRseMail();
    administration.MapMailAdministration();
}

await app.StartAsync();
Console.WriteLine(
    string.Create(CultureInfo.InvariantCulture, $"Rse Intranet: {string.Join(' ', app.Urls)} (data in {data}; Ctrl+C stops)")
);
if (builder.Configuration["import"] is { } forum)
{
    await app.Services.GetRequiredService<ForumImport>().RunAsync(forum, app.Lifetime.ApplicationStopping);
}

if (exits)
{
    await app.StopAsync();
}

await app.WaitForShutdownAsync();
return 0;
